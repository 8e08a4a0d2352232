package id.psc119.referral.facility;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.BedKind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<UUID, DivertReport> diverts =
                newestDiverts(ids).stream().collect(Collectors.toMap(DivertReport::facilityId, Function.identity()));
        Instant now = clock.instant();
        return facilities.stream()
                .map(facility -> new FacilityState(
                        facility,
                        Optional.ofNullable(diverts.get(facility.id())).flatMap(report -> report.inForceAt(now)),
                        List.copyOf(beds.getOrDefault(facility.id(), Map.of()).values())))
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
