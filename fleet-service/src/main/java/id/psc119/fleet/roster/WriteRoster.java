package id.psc119.fleet.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.staff.Staff;
import id.psc119.fleet.staff.Unfit;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.CrewRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Writes who is to crew a unit in a shift. Who may not work then is refused with the reason, unless somebody answers for it. */
@ApplicationScoped
class WriteRoster {
    private static final Duration WEEK = Duration.ofDays(8);

    private final Places places;
    private final Shifts shifts;
    private final ShiftSettings settings;
    private final StartShifts startShifts;
    private final Units units;
    private final Staff staff;
    private final Clock clock;

    WriteRoster(
            Places places,
            Shifts shifts,
            ShiftSettings settings,
            StartShifts startShifts,
            Units units,
            Staff staff,
            Clock clock) {
        this.places = places;
        this.shifts = shifts;
        this.settings = settings;
        this.startShifts = startShifts;
        this.units = units;
        this.staff = staff;
        this.clock = clock;
    }

    /** Somebody who is to work, and as what. */
    @Schema(name = "RosterMember")
    public record Rostered(
            @NotBlank @Size(max = 200) String personId,
            @NotNull CrewRole role) {}

    /** Somebody who may not be rostered, and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refused(String personId, String name, List<Unfit> reasons) {}

    /**
     * Makes these people the roster of a unit's shift; everybody else is out of it.
     *
     * @param overrideReason why people are rostered all the same who should not be
     * @throws ProblemException 409 may-not-be-rostered, person-rostered-elsewhere
     */
    @Transactional
    List<Places.Place> write(
            Caller caller,
            UUID unitId,
            LocalDate day,
            int number,
            List<Rostered> members,
            @Nullable String overrideReason) {
        if (!shifts.has(number) || Math.abs(day.toEpochDay() - today().toEpochDay()) > 400) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Unit unit = units.findByIdOptional(unitId)
                .filter(one -> !one.isRetired())
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Set<String> people = members.stream().map(Rostered::personId).collect(Collectors.toSet());
        if (people.size() < members.size()) {
            throw new ProblemException(FleetProblem.PERSON_TWICE);
        }
        Shifts.Shift shift = shifts.at(day, number);
        Instant now = clock.instant();
        places.lock(unitId, day, number);
        List<Places.Place> before = places.of(unitId, shift);
        List<Rostered> joining = members.stream()
                .filter(member -> before.stream()
                        .noneMatch(
                                place -> place.personId().equals(member.personId()) && place.role() == member.role()))
                .toList();
        refuseElsewhere(unit, shift, joining);
        if (overrideReason == null) {
            refuseUnfit(shift, joining);
        }
        before.stream()
                .filter(place -> !members.contains(new Rostered(place.personId(), place.role())))
                .forEach(place -> places.remove(place.id(), now));
        joining.forEach(member ->
                places.add(unitId, shift, member.personId(), member.role(), overrideReason, now, caller.personId()));
        startShifts.changed(unitId, shift, now);
        return places.of(unitId, shift);
    }

    /** @throws ProblemException 409 may-not-be-rostered */
    void refuseUnfit(Shifts.Shift shift, List<Rostered> joining) {
        List<Refused> refused = new ArrayList<>();
        for (Rostered member : joining) {
            if (!staff.isKnown(member.personId())) {
                throw new ProblemException(FleetProblem.NOT_A_FIELD_PERSON).with("personId", member.personId());
            }
            List<Unfit> reasons = new ArrayList<>(staff.reasonsAgainst(member.personId(), member.role(), shift.day()));
            List<Fatigue.Span> others =
                    places
                            .ofPerson(
                                    member.personId(),
                                    shift.startsAt().minus(WEEK),
                                    shift.endsAt().plus(WEEK))
                            .stream()
                            .filter(place -> !place.startsAt().equals(shift.startsAt()))
                            .map(place -> new Fatigue.Span(place.startsAt(), place.endsAt()))
                            .toList();
            reasons.addAll(Fatigue.reasons(
                    others,
                    new Fatigue.Span(shift.startsAt(), shift.endsAt()),
                    settings.longestWithoutRest(),
                    settings.rest(),
                    settings.longestInWeek()));
            if (!reasons.isEmpty()) {
                refused.add(new Refused(member.personId(), staff.nameOf(member.personId()), reasons));
            }
        }
        if (!refused.isEmpty()) {
            throw new ProblemException(FleetProblem.MAY_NOT_BE_ROSTERED)
                    .with("name", refused.getFirst().name())
                    .with("people", refused);
        }
    }

    /** A person is in one crew at a time. */
    private void refuseElsewhere(Unit unit, Shifts.Shift shift, List<Rostered> joining) {
        for (Rostered member : joining) {
            for (Places.Place other : places.ofPerson(member.personId(), shift.startsAt(), shift.endsAt())) {
                if (!other.unitId().equals(unit.id())) {
                    throw new ProblemException(FleetProblem.PERSON_ROSTERED_ELSEWHERE)
                            .with("name", other.name())
                            .with("unitId", other.unitId())
                            .with("callSign", other.callSign());
                }
            }
        }
    }

    private LocalDate today() {
        return shifts.during(clock.instant()).day();
    }
}
