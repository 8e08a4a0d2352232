package id.psc119.referral.homecare;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.planned.JobKind;
import id.psc119.referral.planned.PlannedJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
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
import org.jspecify.annotations.Nullable;

/**
 * The home visits and what is said of them, and who may see which: the desk all, a crew those of its unit, a puskesmas those in its
 * kecamatan.
 */
@ApplicationScoped
class HomeVisits {
    private static final int MOST = 300;
    private static final String WHEN = "coalesce(j.startedAt, j.start, j.wantedFrom, j.toldAt)";

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

    /** The visits of a person, by all records of them. */
    List<HomeVisit> visitsOf(Set<UUID> patientIds) {
        return database.createQuery("FROM HomeVisit WHERE patientId IN :patients ORDER BY id", HomeVisit.class)
                .setParameter("patients", patientIds)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** The visits that the caller may see in a span of time, the first one first. */
    List<PlannedJob> visitsFor(Caller caller, Span span, int limit) {
        if (caller.isDesk()) {
            return query("", span, limit).getResultList();
        }
        if (caller.has(Role.CREW) || caller.has(Role.RESPONDER)) {
            return query("AND EXISTS (SELECT 1 FROM j.crew c WHERE c.personId = :person)", span, limit)
                    .setParameter("person", caller.personId())
                    .getResultList();
        }
        Set<String> kecamatan = kecamatanOf(caller);
        return kecamatan.isEmpty()
                ? List.of()
                : query("AND j.kecamatanCode IN :kecamatan AND j.state NOT IN (WITHDRAWN, DECLINED)", span, limit)
                        .setParameter("kecamatan", kecamatan)
                        .getResultList();
    }

    /**
     * From the first moment to before the last one.
     *
     * @param after the last row of the page before; absent on the first page
     */
    record Span(Instant from, Instant until, @Nullable After after) {}

    /** When a visit is in the list, and its id. */
    record After(Instant when, UUID id) {}

    /** How many visits of a span of time are done, open and off, and what the newest report of each says. Exercises are in no figure. */
    Sums sums(Instant from, Instant until) {
        Tuple row = (Tuple) database.createNativeQuery("""
                        SELECT count(*) FILTER (WHERE j.state = 'DONE'),
                               count(*) FILTER (WHERE j.state NOT IN ('DONE', 'WITHDRAWN', 'DECLINED')),
                               count(*) FILTER (WHERE j.state IN ('WITHDRAWN', 'DECLINED')),
                               count(*) FILTER (WHERE n.outcome = 'NOT_HOME'),
                               count(*) FILTER (WHERE n.outcome = 'SENT_TO_FACILITY'),
                               count(n.next_visit)
                        FROM planned_job j
                        LEFT JOIN LATERAL (
                          SELECT r.outcome, r.next_visit FROM home_visit_report r
                          WHERE r.visit_id = j.id
                            AND (r.by_supervisor OR EXISTS (SELECT FROM planned_job_crew c
                                   WHERE c.job_id = j.id AND c.person_id = r.typed_by AND c.clinical))
                          ORDER BY r.recorded DESC, r.id DESC LIMIT 1) n ON true
                        WHERE j.kind = 'HOME_VISIT' AND NOT j.exercise
                          AND coalesce(j.started_at, j.start_at, j.wanted_from, j.told_at) >= :from
                          AND coalesce(j.started_at, j.start_at, j.wanted_from, j.told_at) < :until
                        """, Tuple.class)
                .setParameter("from", from)
                .setParameter("until", until)
                .getSingleResult();
        return new Sums(at(row, 0), at(row, 1), at(row, 2), at(row, 3), at(row, 4), at(row, 5));
    }

    /** The figures of a span of time. */
    record Sums(int done, int open, int off, int notHome, int sent, int next) {}

    private static int at(Tuple row, int column) {
        return ((Number) row.get(column)).intValue();
    }

    private TypedQuery<PlannedJob> query(String whose, Span span, int limit) {
        @Nullable After after = span.after();
        TypedQuery<PlannedJob> query = database.createQuery(
                        """
                        SELECT j FROM PlannedJob j
                        WHERE j.kind = :kind AND %1$s >= :from AND %1$s < :until %2$s %3$s
                        ORDER BY %1$s, j.id""".formatted(
                                        WHEN,
                                        whose,
                                        after == null
                                                ? ""
                                                : "AND (%1$s > :at OR (%1$s = :at AND j.id > :after))".formatted(WHEN)),
                        PlannedJob.class)
                .setParameter("kind", JobKind.HOME_VISIT)
                .setParameter("from", span.from())
                .setParameter("until", span.until())
                .setMaxResults(limit);
        return after == null ? query : query.setParameter("at", after.when()).setParameter("after", after.id());
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
