package id.psc119.fleet.roster;

import id.psc119.fleet.staff.Certificate;
import id.psc119.fleet.staff.Staff;
import id.psc119.fleet.unit.CrewChanged;
import id.psc119.fleet.unit.Lack;
import id.psc119.fleet.unit.Lacks;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Holds the crew that a unit has against the crew that its kind needs. Only a unit with a roster of the present shift is judged: without
 * rosters a unit is ready as its crew reports.
 */
@ApplicationScoped
class ReviewCrew {
    private final Units units;
    private final UnitChanges changes;
    private final Lacks lacks;
    private final Places places;
    private final Staff staff;
    private final Regency regency;
    private final Clock clock;

    ReviewCrew(
            Units units, UnitChanges changes, Lacks lacks, Places places, Staff staff, Regency regency, Clock clock) {
        this.units = units;
        this.changes = changes;
        this.lacks = lacks;
        this.places = places;
        this.staff = staff;
        this.regency = regency;
        this.clock = clock;
    }

    void crewChanged(@Observes CrewChanged changed) {
        review(changed.unit());
    }

    /** Judges a unit whose lock the transaction holds. */
    void review(Unit unit) {
        Instant now = clock.instant();
        List<Lack> present = unit.isRetired() || places.at(unit.id(), now).isEmpty()
                ? List.of()
                : lacks(
                        unit,
                        units.crewOf(unit.id()).stream()
                                .map(member -> new CrewNeed.Person(member.personId(), member.role()))
                                .toList(),
                        regency.dayOf(now));
        if (lacks.replace(unit.id(), Lack.Cause.CREW, present)) {
            changes.changed(unit);
        }
    }

    /** What a crew would lack on a day. */
    List<Lack> lacks(Unit unit, List<CrewNeed.Person> crew, LocalDate day) {
        return CrewNeed.lacks(unit.kind(), crew, person -> staff.holds(person, Certificate.Kind.ACLS, day));
    }
}
