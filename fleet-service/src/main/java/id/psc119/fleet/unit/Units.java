package id.psc119.fleet.unit;

import id.psc119.fleet.FixValue;
import id.psc119.fleet.FleetAudience;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.GeoPoint;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every query of the units and their crews, and who may see which. */
@ApplicationScoped
public class Units implements PanacheRepositoryBase<Unit, UUID> {
    private static final String VISIBLE =
            "(:all = true OR u.id IN (SELECT m.unitId FROM CrewMember m WHERE m.personId = :person AND m.until IS NULL))";

    private final Clock clock;
    private final Lacks lacks;

    Units(Clock clock, Lacks lacks) {
        this.clock = clock;
        this.lacks = lacks;
    }

    /** The unit, locked until the transaction ends, so that its changes are serialised. */
    public Optional<Unit> lock(UUID id) {
        return RowLock.of(getEntityManager(), Unit.class, id);
    }

    /**
     * The unit for a change, if the caller may touch it: the desk any, a crew its own.
     *
     * @throws ProblemException not found, also when the caller may not see it
     */
    public Unit toChange(Caller caller, UUID id) {
        Unit unit = lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (!isVisible(caller, id)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return unit;
    }

    /** True when the caller is of the desk or crews the unit now. */
    public boolean isVisible(Caller caller, UUID id) {
        return query(caller, "SELECT u FROM Unit u WHERE u.id = :id AND " + VISIBLE)
                .setParameter("id", id)
                .getResultStream()
                .findAny()
                .isPresent();
    }

    Unit visibleTo(Caller caller, UUID id) {
        return query(caller, "SELECT u FROM Unit u WHERE u.id = :id AND " + VISIBLE)
                .setParameter("id", id)
                .getResultStream()
                .findAny()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** A place in the list: after the unit of this call sign and id. */
    record After(String callSign, UUID id) {
        static final After BEGINNING = new After("", new UUID(0, 0));
    }

    /** Units by call sign, one more than the limit. */
    List<Unit> page(Caller caller, After after, int limit) {
        return query(
                        caller,
                        "SELECT u FROM Unit u WHERE (u.callSign > :callSign OR u.callSign = :callSign AND u.id > :after) AND "
                                + VISIBLE + " ORDER BY u.callSign, u.id")
                .setParameter("callSign", after.callSign())
                .setParameter("after", after.id())
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /** Units that the person crews now; none of the desk's. */
    List<Unit> crewedBy(String personId) {
        return getEntityManager()
                .createQuery(
                        "SELECT u FROM Unit u WHERE u.id IN (SELECT m.unitId FROM CrewMember m WHERE m.personId = :person"
                                + " AND m.until IS NULL) ORDER BY u.callSign",
                        Unit.class)
                .setParameter("person", personId)
                .getResultList();
    }

    /** The units that a person crews now. */
    public List<UUID> idsCrewedBy(String personId) {
        return crewedBy(personId).stream().map(Unit::id).toList();
    }

    /** The numbers, as written, of each unit that is not retired: its own and those of its crew. Sealed ones are opened. */
    public Map<UUID, List<String>> withTelephones() {
        Map<UUID, List<String>> numbers = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "SELECT u.id, u.telephone FROM Unit u WHERE NOT u.retired AND u.telephone IS NOT NULL",
                        Tuple.class)
                .getResultStream()
                .forEach(row -> addNumber(numbers, row));
        getEntityManager()
                .createQuery(
                        "SELECT m.unitId, m.telephone FROM CrewMember m WHERE m.until IS NULL AND m.telephone IS NOT NULL",
                        Tuple.class)
                .getResultStream()
                .forEach(row -> addNumber(numbers, row));
        return numbers;
    }

    private static void addNumber(Map<UUID, List<String>> numbers, Tuple row) {
        @Nullable String number = row.get(1, String.class);
        if (number != null) {
            numbers.computeIfAbsent(row.get(0, UUID.class), unit -> new ArrayList<>())
                    .add(number);
        }
    }

    private TypedQuery<Unit> query(Caller caller, String jpql) {
        return getEntityManager()
                .createQuery(jpql, Unit.class)
                .setParameter("all", FleetAudience.seesAll(caller))
                .setParameter("person", caller.personId());
    }

    Optional<Unit> withCallSign(String callSign) {
        return find("callSign = ?1 AND NOT retired", callSign).firstResultOptional();
    }

    List<UUID> ids() {
        return getEntityManager()
                .createQuery("SELECT u.id FROM Unit u", UUID.class)
                .getResultList();
    }

    /** When the next duty ends. */
    public Optional<Instant> nextDutyEnd() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(u.duty.validUntil) FROM Unit u", Instant.class)
                .getSingleResult());
    }

    /** Units whose duty is past its time. */
    public List<UUID> withDutyOver(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT u.id FROM Unit u WHERE u.duty.validUntil <= :now" + " ORDER BY u.duty.validUntil",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The unit, locked; empty while somebody else is changing it. */
    public Optional<Unit> takeFree(UUID id) {
        return getEntityManager()
                .createQuery("SELECT u FROM Unit u WHERE u.id = :id", Unit.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", -2)
                .getResultStream()
                .findFirst();
    }

    /** Who crews the unit now, by name. */
    public List<Member> crewOf(UUID unitId) {
        return crewsOf(Set.of(unitId)).getOrDefault(unitId, List.of());
    }

    private Map<UUID, List<Member>> crewsOf(Collection<UUID> unitIds) {
        return present(unitIds).stream()
                .collect(Collectors.groupingBy(
                        CrewMember::unitId, Collectors.mapping(CrewMember::member, Collectors.toList())));
    }

    private List<CrewMember> present(Collection<UUID> unitIds) {
        return getEntityManager()
                .createQuery(
                        "SELECT m FROM CrewMember m WHERE m.unitId IN :units AND m.until IS NULL ORDER BY m.name, m.personId",
                        CrewMember.class)
                .setParameter("units", unitIds)
                .getResultList();
    }

    /** Locks people until the transaction ends, so that two units cannot take the same person at the same time. */
    void lockPeople(Collection<String> personIds) {
        personIds.stream()
                .distinct()
                .sorted()
                .forEach(person -> getEntityManager()
                        .createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:person, 0)) AS text)")
                        .setParameter("person", "crew of " + person)
                        .getSingleResult());
    }

    /** The stays of a person in crews now. */
    List<CrewMember> staysOf(String personId) {
        return getEntityManager()
                .createQuery(
                        "SELECT m FROM CrewMember m WHERE m.personId = :person AND m.until IS NULL ORDER BY m.unitId",
                        CrewMember.class)
                .setParameter("person", personId)
                .getResultList();
    }

    /** The stays of these people in crews of other units now. */
    List<CrewMember> staysElsewhere(UUID unitId, Collection<String> personIds) {
        return personIds.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "SELECT m FROM CrewMember m WHERE m.personId IN :people AND m.unitId <> :unit"
                                        + " AND m.until IS NULL ORDER BY m.name, m.personId",
                                CrewMember.class)
                        .setParameter("people", personIds)
                        .setParameter("unit", unitId)
                        .getResultList();
    }

    /**
     * Makes these people the crew: who is not among them leaves, who is new joins. Only {@link SetCrew} may call it.
     *
     * @return the ids of those who left
     */
    Set<String> replaceCrew(UUID unitId, List<Member> members) {
        Instant now = clock.instant();
        Map<String, Member> joining =
                new HashMap<>(members.stream().collect(Collectors.toMap(Member::personId, member -> member)));
        Set<String> left = new HashSet<>();
        for (CrewMember present : present(Set.of(unitId))) {
            String personId = present.member().personId();
            Member staying = joining.remove(personId);
            if (staying == null) {
                present.leave(now);
                left.add(personId);
            } else {
                present.correct(staying);
            }
        }
        joining.values()
                .forEach(member -> getEntityManager().persist(new CrewMember(Uuid7.at(now), unitId, member, now)));
        return left;
    }

    /** True while one of the unit's trips is open. */
    public boolean isBusy(UUID unitId) {
        return !busyAmong(List.of(unitId)).isEmpty();
    }

    /** The spoken number, or where it is not known the id, of the incident that a unit is out for. */
    Optional<String> atWorkFor(UUID unitId) {
        @SuppressWarnings("unchecked")
        List<String> numbers = getEntityManager()
                .createNativeQuery(
                        "SELECT coalesce(spoken_number, incident_id::text) FROM trip WHERE unit_id = :unit AND state = 'OPEN'"
                                + " ORDER BY opened_at",
                        String.class)
                .setParameter("unit", unitId)
                .getResultList();
        return numbers.stream().findFirst();
    }

    /** The units as a list shows them, in the same order; numbers masked. */
    List<UnitView> views(List<Unit> units) {
        return views(units, PersonalDataAccess.masked());
    }

    /** One unit, its numbers as the purpose of the look allows. */
    UnitView view(Unit unit, PersonalDataAccess look) {
        return views(List.of(unit), look).getFirst();
    }

    private List<UnitView> views(List<Unit> units, PersonalDataAccess look) {
        if (units.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = units.stream().map(Unit::id).toList();
        Map<UUID, List<Member>> crews = crewsOf(ids);
        Set<UUID> busy = busyAmong(ids);
        Map<UUID, UnitView.LastPosition> positions = newestOf(ids);
        Map<UUID, List<Lack>> lacking = lacks.of(ids);
        return units.stream()
                .map(unit -> UnitView.of(
                        unit,
                        crews.getOrDefault(unit.id(), List.of()),
                        busy.contains(unit.id()),
                        lacking.getOrDefault(unit.id(), List.of()),
                        positions.get(unit.id()),
                        look))
                .toList();
    }

    /** The unit without its position: what an event says of it. */
    UnitView viewForEvent(Unit unit) {
        return UnitView.of(
                unit,
                crewOf(unit.id()),
                !busyAmong(List.of(unit.id())).isEmpty(),
                lacks.of(unit.id()),
                null,
                PersonalDataAccess.masked());
    }

    private Set<UUID> busyAmong(List<UUID> ids) {
        @SuppressWarnings("unchecked")
        List<UUID> busy = getEntityManager()
                .createNativeQuery(
                        "SELECT DISTINCT unit_id FROM trip WHERE unit_id IN :units AND state = 'OPEN'", UUID.class)
                .setParameter("units", ids)
                .getResultList();
        return Set.copyOf(busy);
    }

    private Map<UUID, UnitView.LastPosition> newestOf(List<UUID> ids) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = getEntityManager()
                .createNativeQuery(
                        "SELECT unit_id, lat, lon, fixed_at, accuracy_metres, speed_kmh, bearing, battery"
                                + " FROM newest_position WHERE unit_id IN :units",
                        Tuple.class)
                .setParameter("units", ids)
                .getResultList();
        // A value that an earlier version let through is not known; it must not make the whole list unreadable.
        return rows.stream()
                .filter(row -> new GeoPoint(row.get(1, Double.class), row.get(2, Double.class)).isPossible())
                .collect(Collectors.toMap(
                        row -> row.get(0, UUID.class),
                        row -> new UnitView.LastPosition(
                                row.get(1, Double.class),
                                row.get(2, Double.class),
                                row.get(3, Instant.class),
                                FixValue.ACCURACY_METRES.known(row.get(4, Float.class)),
                                FixValue.SPEED_KMH.known(row.get(5, Float.class)),
                                FixValue.BEARING.known(row.get(6, Float.class)),
                                FixValue.BATTERY_PERCENT.known(row.get(7, Float.class)))));
    }
}
