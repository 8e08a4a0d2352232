package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A unit as fleet sends it ({@code PUT /fleet-units/{id}}); the fields of docs/contracts.md.
 *
 * @param lender the neighbouring service from which it is borrowed. Fleet knows nothing of borrowed units and never sends it
 */
public record UnitMessage(
        @NotNull Version version,
        String callSign,
        UnitKind kind,
        Set<Capability> capabilities,
        @Nullable Place home,
        @Nullable String telephone,
        @Nullable Duty duty,
        List<Member> crew,
        boolean privateVehicle,
        boolean sample,
        boolean retired,
        @Nullable String lender) {

    /** Lists that are absent are empty. Unknown capabilities do not count; the receipt keeps their words. */
    public UnitMessage {
        callSign = callSign == null ? "?" : callSign;
        kind = kind == null ? UnitKind.OTHER : kind;
        capabilities = capabilities == null
                ? Set.of()
                : capabilities.stream()
                        .filter(each -> each != null && each != Capability.OTHER)
                        .collect(Collectors.toUnmodifiableSet());
        crew = MessageReading.present(crew).stream()
                .filter(member -> member.personId() != null)
                .toList();
    }

    /** The duty at a moment; after the time until which somebody vouched for it, it is unknown. */
    DutyState dutyAt(Instant now) {
        if (duty == null) {
            return DutyState.UNKNOWN;
        }
        boolean isOver = duty.validUntil() != null && !now.isBefore(duty.validUntil());
        return isOver && duty.state() == DutyState.ON ? DutyState.UNKNOWN : duty.state();
    }

    /** The same without telephone numbers, which are kept apart. */
    UnitMessage withoutTelephones() {
        return new UnitMessage(
                version,
                callSign,
                kind,
                capabilities,
                home,
                null,
                duty,
                crew.stream().map(member -> member.reachedAt(null)).toList(),
                privateVehicle,
                sample,
                retired,
                lender);
    }

    /** As a unit of ours: whatever fleet says, it lends us nothing. */
    UnitMessage own() {
        return lender == null
                ? this
                : new UnitMessage(
                        version,
                        callSign,
                        kind,
                        capabilities,
                        home,
                        telephone,
                        duty,
                        crew,
                        privateVehicle,
                        sample,
                        retired,
                        null);
    }

    /**
     * Days on which a person is off duty.
     *
     * @param until the last one; absent while nobody knows
     */
    public record OffDuty(
            @Nullable LocalDate from, @Nullable LocalDate until) {
        boolean includes(LocalDate day) {
            return from != null && !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    /** Whether somebody is there to be sent. */
    public record Duty(
            DutyState state,
            @Nullable Instant since,
            @Nullable Instant validUntil) {
        /** A state that cannot be read is not known. */
        public Duty {
            state = state == null ? DutyState.UNKNOWN : state;
        }
    }

    /**
     * Somebody in its crew.
     *
     * @param personId the {@code sub} of the person's tokens
     * @param offDuty days on which they are not alerted; absent when there are none
     */
    public record Member(
            String personId,
            @Nullable String name,
            @Nullable CrewRole role,
            @Nullable String telephone,
            @Nullable OffDuty offDuty) {

        /** The same with another number, or a masked one, or none. */
        public Member reachedAt(@Nullable String number) {
            return new Member(personId, name, role, number, offDuty);
        }
    }
}
