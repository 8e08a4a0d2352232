package id.psc119.referral.facility;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.report.Moment;
import id.psc119.vocabulary.BedKind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facilities, what they reported of themselves, and who works where. */
@ApplicationScoped
public class Facilities implements PanacheRepositoryBase<Facility, UUID> {
    private final Clock clock;

    public Facilities(Clock clock) {
        this.clock = clock;
    }

    /** Locked until the transaction ends, so that reports on one facility are serialised. */
    Optional<Facility> lock(UUID id) {
        return RowLock.of(getEntityManager(), Facility.class, id);
    }

    /** @throws ProblemException 404 when there is none */
    Facility toReportOn(UUID id) {
        return lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Names by id, for those of the ids that are known. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return getEntityManager()
                .createQuery("FROM Facility WHERE id IN :ids", Facility.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(Facility::id, Facility::name));
    }

    /** A page in the order of names. */
    List<Facility> page(@Nullable UUID after, int limit) {
        return after == null
                ? getEntityManager()
                        .createQuery("FROM Facility ORDER BY name, id", Facility.class)
                        .setMaxResults(limit)
                        .getResultList()
                : getEntityManager()
                        .createQuery(
                                "FROM Facility f WHERE (f.name, f.id) > "
                                        + "((SELECT a.name FROM Facility a WHERE a.id = :after), :after) "
                                        + "ORDER BY f.name, f.id",
                                Facility.class)
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList();
    }

    List<UUID> inUse() {
        return getEntityManager()
                .createQuery("SELECT id FROM Facility WHERE NOT retired", UUID.class)
                .getResultList();
    }

    FacilityState stateOf(Facility facility) {
        return statesOf(List.of(facility)).getFirst();
    }

    /** The present state of each, in the order given. */
    List<FacilityState> statesOf(List<Facility> facilities) {
        if (facilities.isEmpty()) {
            return List.of();
        }
        UUID[] ids = facilities.stream().map(Facility::id).toArray(UUID[]::new);
        Map<UUID, Map<BedKind, BedFigure>> beds = new HashMap<>();
        for (BedReport report : newestBeds(ids)) {
            BedFigure figure = report.figure();
            beds.computeIfAbsent(report.facilityId(), id -> new EnumMap<>(BedKind.class))
                    .put(figure.kind(), figure);
        }
        Map<UUID, List<ResourceReport>> resources =
                newestResources(ids).stream().collect(Collectors.groupingBy(ResourceReport::facilityId));
        Map<UUID, List<Held>> holds = holdsOf(ids).stream().collect(Collectors.groupingBy(Held::facilityId));
        Map<UUID, Instant> calls = newestCalls(ids);
        Map<UUID, DivertReport> diverts =
                newestDiverts(ids).stream().collect(Collectors.toMap(DivertReport::facilityId, Function.identity()));
        Instant now = clock.instant();
        return facilities.stream()
                .map(facility -> new FacilityState(
                        facility,
                        Optional.ofNullable(diverts.get(facility.id())).flatMap(report -> report.inForceAt(now)),
                        List.copyOf(beds.getOrDefault(facility.id(), Map.of()).values()),
                        resources.getOrDefault(facility.id(), List.of()),
                        holds.getOrDefault(facility.id(), List.of()),
                        Optional.ofNullable(calls.get(facility.id()))))
                .toList();
    }

    /** Keeps a figure once: a retry of the same report adds nothing. */
    void keep(BedReport report) {
        boolean kept = getEntityManager()
                .createQuery("FROM BedReport WHERE facilityId = :facility AND kind = :kind", BedReport.class)
                .setParameter("facility", report.facilityId())
                .setParameter("kind", report.figure().kind())
                .getResultStream()
                .anyMatch(report::repeats);
        if (!kept) {
            getEntityManager().persist(report);
        }
    }

    /** Keeps a report once: a retry of the same one adds nothing. */
    void keep(DivertReport report) {
        boolean kept = getEntityManager()
                .createQuery("FROM DivertReport WHERE facilityId = :facility", DivertReport.class)
                .setParameter("facility", report.facilityId())
                .getResultStream()
                .anyMatch(report::repeats);
        if (!kept) {
            getEntityManager().persist(report);
        }
    }

    /** Keeps a report once: a retry of the same one adds nothing. */
    void keep(ResourceReport report) {
        boolean kept = getEntityManager()
                .createQuery(
                        "FROM ResourceReport WHERE facilityId = :facility AND subject = :subject", ResourceReport.class)
                .setParameter("facility", report.facilityId())
                .setParameter("subject", report.subject())
                .getResultStream()
                .anyMatch(report::repeats);
        if (!kept) {
            getEntityManager().persist(report);
        }
    }

    /** True for the desk and for the facility's own staff. */
    public boolean maySpeakFor(Caller caller, UUID id) {
        return caller.isDesk() || ofStaff(caller).contains(id);
    }

    void add(BedHold hold) {
        getEntityManager().persist(hold);
    }

    Optional<BedHold> findHold(UUID id) {
        return Optional.ofNullable(getEntityManager().find(BedHold.class, id));
    }

    /** The hold, locked and as it is now. */
    Optional<BedHold> lockHold(UUID id) {
        return findHold(id).map(hold -> {
            getEntityManager().refresh(hold, LockModeType.PESSIMISTIC_WRITE);
            return hold;
        });
    }

    List<BedHold> holdsOfArrival(UUID arrivalId) {
        return getEntityManager()
                .createQuery("FROM BedHold WHERE arrivalId = :arrival AND endedAt IS NULL", BedHold.class)
                .setParameter("arrival", arrivalId)
                .getResultList();
    }

    List<BedHold> holdsOfReferral(UUID referralId) {
        return getEntityManager()
                .createQuery("FROM BedHold WHERE referralId = :referral AND endedAt IS NULL", BedHold.class)
                .setParameter("referral", referralId)
                .getResultList();
    }

    Optional<Instant> nextHoldEnd() {
        return getEntityManager()
                .createQuery("SELECT min(heldUntil) FROM BedHold WHERE endedAt IS NULL", Instant.class)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    List<UUID> holdsDue(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT id FROM BedHold WHERE endedAt IS NULL AND heldUntil <= :now ORDER BY heldUntil",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A hold that has ended by its time. */
    public record EndedHold(UUID id, UUID facilityId, BedKind kind, Instant at) {}

    /** Holds that ended by their time since a moment, for the desk. */
    public List<EndedHold> holdsExpiredSince(Instant moment) {
        return getEntityManager()
                .createQuery(
                        "FROM BedHold WHERE ending = :expired AND endedAt > :since ORDER BY endedAt DESC",
                        BedHold.class)
                .setParameter("expired", BedHold.Ending.EXPIRED)
                .setParameter("since", moment)
                .setMaxResults(50)
                .getResultStream()
                .map(hold -> new EndedHold(
                        hold.id(),
                        hold.facilityId(),
                        hold.view().kind(),
                        hold.view().until()))
                .toList();
    }

    /** The time at which an open arrival is expected; empty when none is known. */
    Optional<Instant> etaOf(UUID arrivalId) {
        for (Object eta : getEntityManager()
                .createNativeQuery("SELECT eta_at FROM arrival WHERE id = :id AND open", Instant.class)
                .setParameter("id", arrivalId)
                .getResultList()) {
            return Optional.ofNullable((Instant) eta);
        }
        return Optional.empty();
    }

    void addCall(UUID facilityId, Caller caller, boolean reached, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO facility_call (id, facility_id, called_at, called_by, called_by_name, reached)
                        VALUES (:id, :facility, :now, :person, :name, :reached)
                        """)
                .setParameter("id", Uuid7.at(now))
                .setParameter("facility", facilityId)
                .setParameter("now", now)
                .setParameter("person", caller.personId())
                .setParameter("name", caller.name())
                .setParameter("reached", reached)
                .executeUpdate();
    }

    /** A hospital that the desk should telephone, because its newest bed figure is old. */
    public record ToCall(UUID id, String name, @Nullable String telephone, Instant newest) {}

    /** Hospitals in use that have given figures, the newest before a moment, and that nobody has telephoned since another. */
    public List<ToCall> toCall(Instant figuresBefore, Instant calledBefore) {
        List<ToCall> found = new ArrayList<>();
        for (Object one : getEntityManager()
                .createNativeQuery("""
                        SELECT f.id, f.name, f.telephone, newest.at FROM facility f
                          JOIN LATERAL (SELECT max(b.as_of) AS at FROM bed_report b WHERE b.facility_id = f.id) newest
                            ON newest.at < :figures
                        WHERE NOT f.retired AND f.kind = 'HOSPITAL'
                          AND NOT EXISTS (SELECT FROM facility_call c WHERE c.facility_id = f.id AND c.called_at > :calls)
                        ORDER BY newest.at LIMIT 200
                        """, Object[].class)
                .setParameter("figures", figuresBefore)
                .setParameter("calls", calledBefore)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.add(new ToCall((UUID) row[0], (String) row[1], (String) row[2], Moment.of(row[3])));
        }
        return found;
    }

    /** The Ministry of Health's codes of all facilities that have one. */
    @Transactional
    public List<String> kemenkesCodes() {
        return getEntityManager()
                .createQuery(
                        "SELECT kemenkesCode FROM Facility WHERE kemenkesCode IS NOT NULL AND NOT retired",
                        String.class)
                .getResultList();
    }

    /** The Ministry of Health's codes of these. */
    public List<String> kemenkesCodesOf(Set<UUID> ids) {
        return getEntityManager()
                .createQuery(
                        "SELECT kemenkesCode FROM Facility WHERE kemenkesCode IS NOT NULL AND id IN :ids", String.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** The facilities at which a person works now. */
    public Set<UUID> ofPerson(String personId) {
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "SELECT facilityId FROM StaffMember WHERE personId = :person AND ended IS NULL", UUID.class)
                .setParameter("person", personId)
                .getResultList());
    }

    /** The facilities at which the caller works as their staff; none for anybody else. */
    public Set<UUID> ofStaff(Caller caller) {
        return caller.has(Role.FACILITY) ? ofPerson(caller.personId()) : Set.of();
    }

    /** Everybody who works at a facility now. */
    public Set<String> personsAt(UUID facilityId) {
        return Set.copyOf(staffOf(facilityId));
    }

    List<String> staffOf(UUID facilityId) {
        return staff(facilityId).stream().map(StaffMember::personId).sorted().toList();
    }

    /** Who began and who ended to work somewhere. */
    record StaffChange(Set<String> joined, Set<String> left) {}

    /** Ends the memberships that are not among {@code personIds} and begins the missing ones. Only {@link SetStaff} may call it. */
    StaffChange replaceStaff(UUID facilityId, Set<String> personIds, String setBy) {
        Instant now = clock.instant();
        List<StaffMember> present = staff(facilityId);
        Set<String> already = present.stream().map(StaffMember::personId).collect(Collectors.toSet());
        Set<String> left =
                already.stream().filter(person -> !personIds.contains(person)).collect(Collectors.toSet());
        Set<String> joined =
                personIds.stream().filter(person -> !already.contains(person)).collect(Collectors.toSet());
        present.stream().filter(member -> left.contains(member.personId())).forEach(member -> member.end(now));
        joined.forEach(
                person -> getEntityManager().persist(new StaffMember(Uuid7.at(now), facilityId, person, now, setBy)));
        return new StaffChange(joined, left);
    }

    private List<StaffMember> staff(UUID facilityId) {
        return getEntityManager()
                .createQuery("FROM StaffMember WHERE facilityId = :facility AND ended IS NULL", StaffMember.class)
                .setParameter("facility", facilityId)
                .getResultList();
    }

    private List<BedReport> newestBeds(UUID[] facilityIds) {
        @SuppressWarnings("unchecked")
        List<BedReport> newest = getEntityManager()
                .createNativeQuery("""
                        SELECT DISTINCT ON (facility_id, kind) * FROM bed_report WHERE facility_id = ANY (:ids)
                        ORDER BY facility_id, kind, as_of DESC, recorded DESC
                        """, BedReport.class)
                .setParameter("ids", facilityIds)
                .getResultList();
        return newest;
    }

    private List<ResourceReport> newestResources(UUID[] facilityIds) {
        @SuppressWarnings("unchecked")
        List<ResourceReport> newest = getEntityManager()
                .createNativeQuery("""
                        SELECT DISTINCT ON (facility_id, subject) * FROM resource_report WHERE facility_id = ANY (:ids)
                        ORDER BY facility_id, subject, as_of DESC, recorded DESC
                        """, ResourceReport.class)
                .setParameter("ids", facilityIds)
                .getResultList();
        return newest;
    }

    /**
     * A hold in force.
     *
     * @param isCounted its arrival is one that dispatch itself counts as coming to the facility
     */
    record Held(UUID facilityId, BedHold.View hold, boolean isCounted) {}

    private List<Held> holdsOf(UUID[] facilityIds) {
        Set<UUID> counted = new HashSet<>();
        for (Object id : getEntityManager()
                .createNativeQuery("""
                        SELECT h.id FROM bed_hold h JOIN arrival a
                          ON a.id = h.arrival_id AND a.facility_id = h.facility_id AND a.open
                        WHERE h.facility_id = ANY (:ids) AND h.ended_at IS NULL
                        """, UUID.class)
                .setParameter("ids", facilityIds)
                .getResultList()) {
            counted.add((UUID) id);
        }
        return getEntityManager()
                .createQuery(
                        "FROM BedHold WHERE facilityId IN :ids AND endedAt IS NULL ORDER BY heldUntil, id",
                        BedHold.class)
                .setParameter("ids", List.of(facilityIds))
                .getResultStream()
                .map(hold -> new Held(hold.facilityId(), hold.view(), counted.contains(hold.id())))
                .toList();
    }

    private Map<UUID, Instant> newestCalls(UUID[] facilityIds) {
        Map<UUID, Instant> calls = new HashMap<>();
        for (Object one : getEntityManager()
                .createNativeQuery("""
                        SELECT facility_id, max(called_at) FROM facility_call WHERE facility_id = ANY (:ids)
                        GROUP BY facility_id
                        """, Object[].class)
                .setParameter("ids", facilityIds)
                .getResultList()) {
            Object[] row = (Object[]) one;
            calls.put((UUID) row[0], Moment.of(row[1]));
        }
        return calls;
    }

    private List<DivertReport> newestDiverts(UUID[] facilityIds) {
        @SuppressWarnings("unchecked")
        List<DivertReport> newest = getEntityManager()
                .createNativeQuery("""
                        SELECT DISTINCT ON (facility_id) * FROM divert_report WHERE facility_id = ANY (:ids)
                        ORDER BY facility_id, as_of DESC, recorded DESC
                        """, DivertReport.class)
                .setParameter("ids", facilityIds)
                .getResultList();
        return newest;
    }
}
