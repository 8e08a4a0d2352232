package id.psc119.referral.homecare;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.planned.JobKind;
import id.psc119.referral.planned.PlannedJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The home visits and what is said of them, and who may see which: the desk all, a crew those of its unit, a puskesmas those in its
 * kecamatan.
 */
@ApplicationScoped
class HomeVisits {
    private static final int MOST = 300;

    private final EntityManager database;
    private final Facilities facilities;

    HomeVisits(EntityManager database, Facilities facilities) {
        this.database = database;
        this.facilities = facilities;
    }

    Optional<HomeVisit> find(UUID id) {
        return Optional.ofNullable(database.find(HomeVisit.class, id));
    }

    Optional<PlannedJob> jobOf(UUID id) {
        return Optional.ofNullable(database.find(PlannedJob.class, id));
    }

    /** Adds a visit, unless it is known. */
    void addOnce(HomeVisit visit) {
        if (database.find(HomeVisit.class, visit.id()) == null) {
            database.persist(visit);
        }
    }

    /** One report is added once, whichever replica takes it; and one visit has one follow-up. */
    void lock(UUID id) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:id, 0)) AS text)")
                .setParameter("id", id.toString())
                .getSingleResult();
    }

    Optional<VisitReport> findReport(UUID id) {
        return Optional.ofNullable(database.find(VisitReport.class, id));
    }

    void add(VisitReport report) {
        database.persist(report);
        database.flush();
    }

    /** What is said of a visit, the newest first. */
    List<VisitReport> reportsOf(UUID visitId) {
        return database.createQuery(
                        "FROM VisitReport WHERE visitId = :visit ORDER BY report.recorded DESC, id DESC",
                        VisitReport.class)
                .setParameter("visit", visitId)
                .setMaxResults(100)
                .getResultList();
    }

    /** The visits of a patient, the first one first. */
    List<HomeVisit> visitsOf(UUID patientId) {
        return database.createQuery("FROM HomeVisit WHERE patientId = :patient ORDER BY id", HomeVisit.class)
                .setParameter("patient", patientId)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** The visits that the caller may see in a span of time, the first one first. */
    List<PlannedJob> visitsFor(Caller caller, Instant from, Instant until) {
        if (caller.isDesk()) {
            return query("", from, until).getResultList();
        }
        if (caller.has(Role.CREW) || caller.has(Role.RESPONDER)) {
            return query("AND EXISTS (SELECT 1 FROM j.crew c WHERE c.personId = :person)", from, until)
                    .setParameter("person", caller.personId())
                    .getResultList();
        }
        Set<String> kecamatan = kecamatanOf(caller);
        return kecamatan.isEmpty()
                ? List.of()
                : query("AND j.kecamatanCode IN :kecamatan AND j.state NOT IN (WITHDRAWN, DECLINED)", from, until)
                        .setParameter("kecamatan", kecamatan)
                        .getResultList();
    }

    /** Every visit in a span of time, for figures. */
    List<PlannedJob> visitsIn(Instant from, Instant until) {
        return query("", from, until).setMaxResults(5_000).getResultList();
    }

    private TypedQuery<PlannedJob> query(String whose, Instant from, Instant until) {
        return database.createQuery("""
                        SELECT j FROM PlannedJob j
                        WHERE j.kind = :kind AND coalesce(j.startedAt, j.start, j.wantedFrom, j.toldAt) >= :from
                          AND coalesce(j.startedAt, j.start, j.wantedFrom, j.toldAt) < :until %s
                        ORDER BY coalesce(j.startedAt, j.start, j.wantedFrom, j.toldAt), j.id""".formatted(whose), PlannedJob.class)
                .setParameter("kind", JobKind.HOME_VISIT)
                .setParameter("from", from)
                .setParameter("until", until)
                .setMaxResults(MOST);
    }

    /** Of each of these jobs, the visit. */
    Map<UUID, HomeVisit> byId(List<PlannedJob> jobs) {
        return jobs.isEmpty()
                ? Map.of()
                : database.createQuery("FROM HomeVisit WHERE id IN :ids", HomeVisit.class)
                        .setParameter("ids", jobs.stream().map(PlannedJob::id).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(HomeVisit::id, Function.identity()));
    }

    /** Whether the caller may read what was found and done: never a driver. */
    boolean mayRead(Caller caller, PlannedJob job) {
        if (caller.has(Role.SUPERVISOR)) {
            return true;
        }
        boolean cares = (caller.has(Role.CREW) || caller.has(Role.RESPONDER)) && job.isCaredForBy(caller.personId());
        return cares
                || (job.kecamatanCode() != null
                        && !job.state().isOff()
                        && kecamatanOf(caller).contains(job.kecamatanCode()));
    }

    /** The kecamatan whose puskesmas the caller works at. */
    private Set<String> kecamatanOf(Caller caller) {
        Set<UUID> own = facilities.ofStaff(caller);
        if (own.isEmpty()) {
            return Set.of();
        }
        List<String> found = new ArrayList<>();
        for (Object one : database.createNativeQuery("""
                        SELECT DISTINCT coalesce(place ->> 'kecamatanCode',
                                                 regexp_replace(place ->> 'desaCode', '\\.[^.]*$', ''))
                        FROM facility
                        WHERE id = ANY (:own) AND kind = 'PUSKESMAS'
                          AND coalesce(place ->> 'kecamatanCode', place ->> 'desaCode') IS NOT NULL
                        """, String.class)
                .setParameter("own", own.toArray(UUID[]::new))
                .getResultList()) {
            found.add((String) one);
        }
        return Set.copyOf(found);
    }

    /** Whether a report counts: its author was of the crew and cares for patients, or is a supervisor. */
    static boolean counts(PlannedJob job, VisitReport report) {
        return report.isBySupervisor()
                || (report.report().typedBy() != null
                        && job.isCaredForBy(report.report().typedBy()));
    }
}
