package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FleetProblem;
import id.psc119.platform.grant.AccessGrants;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sets who crews a unit. It is the only way to do so, because the crew decides who may report for the unit and, for clinical roles,
 * who may read its patients: a person crews one unit at a time, and every change is evidence that names its actor.
 */
@ApplicationScoped
public class SetCrew {
    private final Units units;
    private final UnitChanges changes;
    private final AccessGrants grants;
    private final Event<CrewChanged> crewChanged;

    SetCrew(Units units, UnitChanges changes, AccessGrants grants, Event<CrewChanged> crewChanged) {
        this.units = units;
        this.changes = changes;
        this.grants = grants;
        this.crewChanged = crewChanged;
    }

    /** A person and the unit whose crew they are in now. */
    public record Elsewhere(String personId, String name, UUID unitId, String callSign) {}

    /**
     * Makes these people the crew of the unit; everybody else leaves it.
     *
     * @param moveReason why people are taken out of the crews of other units; null when they may not be
     * @throws ProblemException 409 person-crews-another-unit, naming the unit, when nobody said that they are to be moved
     */
    @Transactional
    public List<Member> set(Caller caller, UUID unitId, List<Member> members, @Nullable String moveReason) {
        List<String> people = members.stream().map(Member::personId).toList();
        if (Set.copyOf(people).size() < people.size()) {
            throw new ProblemException(FleetProblem.PERSON_TWICE);
        }
        if (!units.isVisible(caller, unitId)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return place(caller, unitId, members, moveReason);
    }

    /** Makes the people of the roster the crew of the unit; nobody decides it now, who wrote the roster did. */
    @Transactional
    public List<Member> setByRoster(Provenance.Author roster, UUID unitId, List<Member> members) {
        return place(roster, unitId, members, "roster");
    }

    private List<Member> place(
            Provenance.Author caller, UUID unitId, List<Member> members, @Nullable String moveReason) {
        List<String> people = members.stream().map(Member::personId).toList();
        units.lockPeople(people);
        List<CrewMember> elsewhere = units.staysElsewhere(unitId, people);
        Map<UUID, Unit> locked = lockAll(unitId, elsewhere);
        // Who left between the question and the locks is not asked about.
        elsewhere = units.staysElsewhere(unitId, people);
        refuseUnlessMoved(elsewhere, locked, moveReason);
        Map<UUID, Set<String>> leaving = elsewhere.stream()
                .collect(Collectors.groupingBy(
                        CrewMember::unitId,
                        LinkedHashMap::new,
                        Collectors.mapping(stay -> stay.member().personId(), Collectors.toSet())));
        leaving.forEach((other, who) -> {
            Unit unit = get(locked, other);
            List<Member> staying = units.crewOf(other).stream()
                    .filter(member -> !who.contains(member.personId()))
                    .toList();
            replace(caller, unit, staying, moveReason);
        });
        replace(caller, get(locked, unitId), members, leaving.isEmpty() ? null : moveReason);
        return units.crewOf(unitId);
    }

    /** Empties the crew of a unit that is retired, or comes back. */
    void end(Caller caller, Unit unit) {
        if (!units.crewOf(unit.id()).isEmpty()) {
            replace(caller, unit, List.of(), null);
        }
    }

    private void replace(Provenance.Author by, Unit unit, List<Member> members, @Nullable String reason) {
        Map<String, CrewRole> before = roles(units.crewOf(unit.id()));
        Map<String, CrewRole> after = roles(members);
        Set<String> left = units.replaceCrew(unit.id(), members);
        Set<String> people = new TreeSet<>(before.keySet());
        people.addAll(after.keySet());
        for (String person : people) {
            grants.record(
                    "crew",
                    person,
                    "unit:" + unit.id(),
                    place(before.get(person), null),
                    place(after.get(person), before.containsKey(person) ? null : reason),
                    by.personId());
        }
        changes.changed(unit, left);
        crewChanged.fire(new CrewChanged(unit));
    }

    private static Map<String, CrewRole> roles(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::personId, Member::role));
    }

    /** A role decides what its holder may read, so a change of it is one of access. */
    private static @Nullable CrewPlace place(@Nullable CrewRole role, @Nullable String movedBecause) {
        return role == null ? null : new CrewPlace(role, movedBecause);
    }

    /** A place in a crew, as evidence keeps it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CrewPlace(CrewRole role, @Nullable String movedBecause) {}

    private void refuseUnlessMoved(List<CrewMember> elsewhere, Map<UUID, Unit> locked, @Nullable String moveReason) {
        List<Elsewhere> named = elsewhere.stream()
                .filter(stay -> !get(locked, stay.unitId()).isRetired())
                .map(stay -> new Elsewhere(
                        stay.member().personId(),
                        stay.member().name(),
                        stay.unitId(),
                        get(locked, stay.unitId()).callSign()))
                .toList();
        if (!named.isEmpty() && moveReason == null) {
            Elsewhere first = named.getFirst();
            throw new ProblemException(FleetProblem.PERSON_CREWS_ANOTHER_UNIT)
                    .with("personId", first.personId())
                    .with("name", first.name())
                    .with("unitId", first.unitId())
                    .with("callSign", first.callSign())
                    .with("elsewhere", named);
        }
    }

    /** In the order of ids, so that two who move people between the same units never wait for each other. */
    private Map<UUID, Unit> lockAll(UUID unitId, List<CrewMember> elsewhere) {
        List<UUID> ids =
                new ArrayList<>(elsewhere.stream().map(CrewMember::unitId).toList());
        ids.add(unitId);
        Map<UUID, Unit> locked = new LinkedHashMap<>();
        ids.stream()
                .distinct()
                .sorted(Comparator.naturalOrder())
                .forEach(id -> locked.put(
                        id, units.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND))));
        return locked;
    }

    private static Unit get(Map<UUID, Unit> locked, UUID id) {
        Unit unit = locked.get(id);
        if (unit == null) {
            throw new IllegalStateException("unit " + id + " is not locked");
        }
        return unit;
    }
}
