package id.psc119.dispatch.planning.day;

import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The days of planned work, the wishes for plans, and what the teams have seen. */
@ApplicationScoped
class DayPlans {
    private final EntityManager database;

    DayPlans(EntityManager database) {
        this.database = database;
    }

    Optional<DayPlan> find(LocalDate day) {
        return Optional.ofNullable(database.find(DayPlan.class, day));
    }

    /** The day, locked until the transaction ends; a new one where there is none. */
    DayPlan locked(LocalDate day) {
        database.createNativeQuery("INSERT INTO day_plan (day, teams) VALUES (:day, '[]') ON CONFLICT DO NOTHING")
                .setParameter("day", day)
                .executeUpdate();
        return database.createQuery("SELECT p FROM DayPlan p WHERE p.day = :day", DayPlan.class)
                .setParameter("day", day)
                .setLockMode(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    void want(PlanRun run) {
        if (findRun(run.id()).isEmpty()) {
            database.persist(run);
        }
    }

    /** Wishes for a new plan because of an assignment, once. */
    void wantFor(UUID assignmentId, UUID unitId, LocalDate day, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO plan_run (id, day, cause, unit_id, assignment_id, wanted_at)
                        SELECT gen_random_uuid(), :day, 'EMERGENCY', :unit, :assignment, :now
                        WHERE EXISTS (SELECT FROM day_plan WHERE day = :day AND published_at IS NOT NULL)
                        ON CONFLICT DO NOTHING""")
                .setParameter("day", day)
                .setParameter("unit", unitId)
                .setParameter("assignment", assignmentId)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** Whether a day was planned anew because of an assignment. */
    boolean wasPlannedFor(UUID assignmentId) {
        return !database.createNativeQuery(
                        "SELECT 1 FROM plan_run WHERE assignment_id = :assignment AND cause = 'EMERGENCY'")
                .setParameter("assignment", assignmentId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Wishes for a new plan, once, because a unit is free again after an assignment for which a day was planned anew. That may have been the
     * day before.
     *
     * @return whether it is wished for now
     */
    boolean wantAfter(UUID assignmentId, UUID unitId, LocalDate day, Instant now) {
        return database.createNativeQuery("""
                        INSERT INTO plan_run (id, day, cause, unit_id, assignment_id, wanted_at)
                        SELECT gen_random_uuid(), :day, 'FREED', :unit, :assignment, :now
                        WHERE EXISTS (SELECT FROM day_plan WHERE day = :day AND published_at IS NOT NULL)
                        ON CONFLICT DO NOTHING""")
                        .setParameter("day", day)
                        .setParameter("unit", unitId)
                        .setParameter("assignment", assignmentId)
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Wishes for a new plan because a team had to leave a job; none where the day has no plan. */
    void wantForLeftJob(UUID unitId, LocalDate day, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO plan_run (id, day, cause, unit_id, wanted_at)
                        SELECT gen_random_uuid(), :day, 'FREED', :unit, :now
                        WHERE EXISTS (SELECT FROM day_plan WHERE day = :day AND published_at IS NOT NULL)""")
                .setParameter("day", day)
                .setParameter("unit", unitId)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** One plan is made at a time, whichever replica makes it. Held until the transaction ends. */
    void lockPlanning() {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended('day planning', 0)) AS text)")
                .getSingleResult();
    }

    Optional<PlanRun> findRun(UUID id) {
        return RowLock.of(database, PlanRun.class, id);
    }

    /** The oldest wish that no replica works on, emergencies first; none while a replica works on any. */
    Optional<PlanRun> nextRun(Instant now) {
        boolean busy = !database.createQuery(
                        "SELECT 1 FROM PlanRun r WHERE r.endedAt IS NULL AND r.claimedUntil > :now", Integer.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        return busy
                ? Optional.empty()
                : database.createQuery("""
                                SELECT r FROM PlanRun r WHERE r.endedAt IS NULL AND (r.nextAttempt IS NULL OR r.nextAttempt <= :now)
                                ORDER BY CASE WHEN r.cause = EMERGENCY THEN 0 WHEN r.cause = FREED THEN 1 ELSE 2 END, r.wantedAt, r.id""", PlanRun.class)
                        .setParameter("now", now)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst();
    }

    /** When a wish can be taken: now, or when the replica that works on one has given up; empty while there is none. */
    Optional<Instant> nextRunAt(Instant now) {
        Instant claimed = database.createQuery(
                        "SELECT max(r.claimedUntil) FROM PlanRun r WHERE r.endedAt IS NULL AND r.claimedUntil > :now",
                        Instant.class)
                .setParameter("now", now)
                .getSingleResult();
        return claimed != null
                ? Optional.of(claimed)
                : Optional.ofNullable(database.createQuery(
                                "SELECT min(coalesce(r.nextAttempt, r.wantedAt)) FROM PlanRun r WHERE r.endedAt IS NULL",
                                Instant.class)
                        .getSingleResult());
    }

    List<PlanRun.View> runsOf(LocalDate day) {
        return database.createQuery(
                        "SELECT r FROM PlanRun r WHERE r.day = :day ORDER BY r.wantedAt DESC, r.id", PlanRun.class)
                .setParameter("day", day)
                .setMaxResults(20)
                .getResultStream()
                .map(PlanRun::view)
                .toList();
    }

    /** The team's list has changed. */
    void tell(LocalDate day, UUID unitId, int version, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO plan_notice (day, unit_id, version, told_at) VALUES (:day, :unit, :version, :now)
                        ON CONFLICT (day, unit_id) DO UPDATE SET version = excluded.version, told_at = excluded.told_at""")
                .setParameter("day", day)
                .setParameter("unit", unitId)
                .setParameter("version", version)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** A phone of its crew has shown this version of the list. The first who saw it is kept. */
    void seen(LocalDate day, UUID unitId, int version, String byName, Instant now) {
        database.createNativeQuery("""
                        UPDATE plan_notice SET seen_version = :version, seen_at = :now, seen_by_name = :name
                        WHERE day = :day AND unit_id = :unit AND version >= :version
                          AND (seen_version IS NULL OR seen_version < :version)""")
                .setParameter("day", day)
                .setParameter("unit", unitId)
                .setParameter("version", version)
                .setParameter("name", byName)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /**
     * Whether a team knows its list.
     *
     * @param version of its list
     * @param seenAt when its crew saw this version; absent while it has not
     */
    @Schema(name = "PlanNotice")
    record Notice(
            int version,
            Instant sentAt,
            @Nullable Instant seenAt,
            @Nullable String seenByName) {}

    Map<UUID, Notice> noticesOf(LocalDate day) {
        List<?> rows = database.createNativeQuery(
                        "SELECT unit_id, version, told_at, seen_version, seen_at, seen_by_name FROM plan_notice WHERE day = :day",
                        Tuple.class)
                .setParameter("day", day)
                .getResultList();
        Map<UUID, Notice> notices = new HashMap<>();
        for (Object each : rows) {
            Tuple row = (Tuple) each;
            int version = ((Number) row.get(1)).intValue();
            Number seen = (Number) row.get(3);
            boolean current = seen != null && seen.intValue() >= version;
            notices.put(
                    row.get(0, UUID.class),
                    new Notice(
                            version,
                            row.get(2, Instant.class),
                            current ? row.get(4, Instant.class) : null,
                            current ? row.get(5, String.class) : null));
        }
        return notices;
    }
}
