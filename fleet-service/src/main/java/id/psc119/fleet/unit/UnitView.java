package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.vocabulary.Availability;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit as a screen shows it. Telephone numbers are masked, unless the unit alone was asked for with a purpose.
 *
 * @param busy out for an incident: one of its trips is open
 * @param availability whether it could be sent now; NO_CREW when nobody crews it
 * @param brokenSince since when it is broken down, as dispatch knows; until it is repaired dispatch does not send it
 * @param lacks what it lacks now, so that it does less than its kind, or nothing; empty when it lacks nothing
 * @param position the newest fix, however old; absent in events, which positions do not make
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitView(
        UUID id,
        String callSign,
        UnitKind kind,
        Set<Capability> capabilities,
        @Nullable String homeDesaCode,
        Place home,
        @Nullable String telephone,
        boolean privateVehicle,
        @Nullable String plate,
        boolean retired,
        boolean sample,
        Duty duty,
        List<Member> crew,
        boolean busy,
        Availability availability,
        @Nullable Instant brokenSince,
        List<Lack> lacks,
        @Nullable LastPosition position) {

    /** Where a unit was last; metres, km/h, degrees from north, percent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastPosition(
            double lat,
            double lon,
            Instant fixedAt,
            @Nullable Float accuracyMetres,
            @Nullable Float speedKmh,
            @Nullable Float bearing,
            @Nullable Float battery) {}

    static UnitView of(
            Unit unit,
            List<Member> crew,
            boolean busy,
            List<Lack> lacks,
            @Nullable LastPosition position,
            PersonalDataAccess look) {
        return new UnitView(
                unit.id(),
                unit.callSign(),
                unit.kind(),
                unit.capabilities(),
                unit.home().desaCode(),
                unit.home(),
                look.number("telephone", unit.telephone()),
                unit.isPrivateVehicle(),
                unit.plate(),
                unit.isRetired(),
                unit.isSample(),
                unit.duty(),
                crew.stream().map(member -> member.seenBy(look)).toList(),
                busy,
                availability(unit, !crew.isEmpty() && lacks.stream().allMatch(lack -> lack.capability() != null), busy),
                unit.brokenSince(),
                lacks,
                position);
    }

    private static Availability availability(Unit unit, boolean crewed, boolean busy) {
        if (unit.isRetired()) {
            return Availability.RETIRED;
        }
        if (busy) {
            return Availability.BUSY;
        }
        if (!crewed) {
            return Availability.NO_CREW;
        }
        return switch (unit.duty().state()) {
            case ON -> Availability.FREE;
            case OFF -> Availability.OFF_DUTY;
            case UNKNOWN -> Availability.DUTY_UNKNOWN;
        };
    }
}
