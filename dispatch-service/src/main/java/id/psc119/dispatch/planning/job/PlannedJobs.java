package id.psc119.dispatch.planning.job;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All planned jobs. */
@ApplicationScoped
public class PlannedJobs {
    private static final String WAITING = "FROM planned_job j WHERE j.state IN ('WANTED', 'PLANNED', 'UNDER_WAY')";

    /** When the desk is told that the work waits for somebody. */
    private static final String DUE = """
            greatest(
              CASE j.state
                WHEN 'WANTED' THEN coalesce(j.wanted_from + make_interval(secs => :late), j.requested_at + make_interval(secs => :team))
                WHEN 'PLANNED' THEN j.start_at + make_interval(secs => :late)
                ELSE coalesce(j.end_at, j.started_at) + make_interval(secs => :late) END,
              j.reminded_at + make_interval(secs => :again))""";

    /** Gives another value whenever planned work comes, is changed or was told of. */
    static final String WAITING_ONES =
            "SELECT concat(count(*), ' ', min(j.start_at), ' ', max(j.start_at), ' ', max(j.requested_at), ' ', max(j.reminded_at),"
                    + " ' ', count(j.started_at), ' ', min(j.wanted_from)) " + WAITING;

    private final EntityManager database;

    PlannedJobs(EntityManager database) {
        this.database = database;
    }

    Optional<PlannedJob> findLocked(UUID id) {
        return RowLock.of(database, PlannedJob.class, id);
    }

    Optional<PlannedJob> find(UUID id) {
        return Optional.ofNullable(database.find(PlannedJob.class, id));
    }

    /** What intake has sent and is not over. */
    List<UUID> openAsked() {
        return database.createQuery(
                        "SELECT j.id FROM PlannedJob j WHERE j.asked AND j.state IN (WANTED, PLANNED, UNDER_WAY) ORDER BY j.id",
                        UUID.class)
                .getResultList();
    }

    /** @throws ProblemException 404 when there is none */
    PlannedJob getLocked(UUID id) {
        return findLocked(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** What is planned or under way with some units. One indexed question. */
    List<PlannedJob> openOf(Collection<UUID> unitIds) {
        return database.createQuery(
                        "SELECT j FROM PlannedJob j WHERE j.unitId IN :units AND j.state IN (PLANNED, UNDER_WAY)",
                        PlannedJob.class)
                .setParameter("units", unitIds)
                .getResultList();
    }

    /** What is not over and has a record in referral. */
    List<UUID> openWithRecord() {
        return database.createQuery("""
                        SELECT j.id FROM PlannedJob j
                        WHERE j.state IN (WANTED, PLANNED, UNDER_WAY) AND j.kind IN (HOME_VISIT, BUS_RUN) ORDER BY j.id""", UUID.class).getResultList();
    }

    Optional<Instant> nextDue(JobTimes times) {
        return Optional.ofNullable((Instant)
                withTimes(database.createNativeQuery("SELECT min(" + DUE + ") " + WAITING, Instant.class), times)
                        .getSingleResult());
    }

    /** Those that wait too long for somebody, the longest first. */
    List<UUID> due(Instant now, JobTimes times, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = withTimes(
                        database.createNativeQuery(
                                "SELECT j.id " + WAITING + " AND " + DUE + " <= :now ORDER BY " + DUE, UUID.class),
                        times)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** Notes that the desk is told, unless that is no longer due or another replica is at it. */
    Optional<PlannedJob> remind(UUID id, Instant now, JobTimes times) {
        boolean isDue = !withTimes(
                        database.createNativeQuery(
                                "SELECT j.id " + WAITING + " AND j.id = :id AND " + DUE
                                        + " <= :now FOR UPDATE SKIP LOCKED",
                                UUID.class),
                        times)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .getResultList()
                .isEmpty();
        if (!isDue) {
            return Optional.empty();
        }
        database.createNativeQuery("UPDATE planned_job SET reminded_at = :now WHERE id = :id")
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        return find(id);
    }

    private static Query withTimes(Query query, JobTimes times) {
        return query.setParameter("team", times.teamWithin().toMillis() / 1000.0)
                .setParameter("late", times.late().toMillis() / 1000.0)
                .setParameter("again", times.again().toMillis() / 1000.0);
    }

    void add(PlannedJob job) {
        database.persist(job);
    }

    /**
     * What a day's board shows: what is open and may be done on that day, what is on the lists of that day's plan, what is under way, and
     * what ended on it. Of a day before that is what its teams, whose shifts are over, have left undone. Oldest request first.
     */
    public List<PlannedJob> jobsOn(PlanDay on) {
        return database.createQuery("""
                        SELECT j FROM PlannedJob j
                        WHERE (j.state = WANTED AND (j.wantedFrom IS NULL OR j.wantedFrom < :until))
                          OR (j.state IN (PLANNED, UNDER_WAY) AND j.planDay = :day)
                          OR (j.state = PLANNED AND j.planDay IS NULL AND j.start >= :start AND j.start < :end)
                          OR (j.state = UNDER_WAY AND (j.start IS NULL OR (j.start < :end AND j.end > :start)))
                          OR (j.state = PLANNED AND (j.planDay < :least OR (j.planDay IS NULL AND j.start < :leastStart))
                              AND (j.wantedFrom IS NULL OR j.wantedFrom < :end))
                          OR (j.endedAt >= :start AND j.endedAt < :end)
                          OR (j.state = DONE AND j.planDay = :day AND j.endedAt >= :end AND j.endedAt < :night)
                        ORDER BY j.requestedAt, j.id""", PlannedJob.class)
                .setParameter("day", on.day())
                .setParameter("start", on.start())
                .setParameter("end", on.end())
                .setParameter("until", on.until())
                .setParameter("night", on.end().plus(PlanDay.NIGHT))
                .setParameter("least", on.day().isBefore(on.today()) ? on.day() : on.today())
                .setParameter("leastStart", on.day().isBefore(on.today()) ? on.start() : on.todayStart())
                .setMaxResults(1_000)
                .getResultStream()
                .filter(job -> !isAnotherNights(job, on))
                .toList();
    }

    /** Whether a job belongs to the plan of a day before whose shift is not over, or was done in its night. */
    private static boolean isAnotherNights(PlannedJob job, PlanDay on) {
        LocalDate owner = job.planDay();
        UUID unit = job.unitId();
        Instant ended = job.endedAt();
        return owner != null
                && !owner.equals(on.day())
                && switch (job.state()) {
                    case PLANNED -> owner.equals(on.today().minusDays(1)) && unit != null && on.isOut(unit);
                    case DONE ->
                        owner.equals(on.day().minusDays(1))
                                && ended != null
                                && ended.isBefore(on.start().plus(PlanDay.NIGHT));
                    default -> false;
                };
    }

    /** The same rows, locked in the order of their ids. */
    public List<PlannedJob> locked(Collection<UUID> ids) {
        return ids.stream().sorted().flatMap(id -> findLocked(id).stream()).toList();
    }

    /** What is left on the list of a unit in the plan of a day, by its time, with what earlier days have left undone. */
    public List<PlannedJob> leftFor(UUID unitId, PlanDay on) {
        return database.createQuery("""
                        SELECT j FROM PlannedJob j
                        WHERE j.unitId = :unit
                          AND (j.planDay <= :day OR (j.planDay IS NULL AND j.start < :end))
                          AND (j.state IN (PLANNED, UNDER_WAY) OR (j.state = DONE AND j.endedAt >= :start))
                        ORDER BY j.start, j.id""", PlannedJob.class)
                .setParameter("unit", unitId)
                .setParameter("day", on.day())
                .setParameter("start", on.start())
                .setParameter("end", on.end())
                .getResultList();
    }

    /** Whether a unit has anything left on its list. One indexed question. */
    public boolean hasWork(UUID unitId) {
        return !database.createNativeQuery("""
                        SELECT 1 FROM planned_job WHERE unit_id = :unit AND state IN ('PLANNED', 'UNDER_WAY') LIMIT 1""")
                .setParameter("unit", unitId)
                .getResultList()
                .isEmpty();
    }

    /** Until when each unit that is at a planned job, or on its way to one, is expected to be at it. */
    public Map<UUID, Instant> busyUntil(Instant now) {
        List<?> rows = database.createNativeQuery("""
                        SELECT unit_id, max(end_at) FROM planned_job
                        WHERE unit_id IS NOT NULL AND (state = 'UNDER_WAY' OR (state = 'PLANNED' AND start_at <= :now AND end_at > :now))
                        GROUP BY unit_id""", Tuple.class)
                .setParameter("now", Timestamp.from(now))
                .getResultList();
        Map<UUID, Instant> until = new HashMap<>();
        for (Object each : rows) {
            Tuple row = (Tuple) each;
            until.put(row.get(0, UUID.class), row.get(1, Instant.class));
        }
        return until;
    }
}
