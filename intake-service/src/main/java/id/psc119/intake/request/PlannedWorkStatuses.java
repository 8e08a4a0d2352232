package id.psc119.intake.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The newest status of each request's work, and what who asked was told of it. */
@ApplicationScoped
class PlannedWorkStatuses {
    private final EntityManager database;

    PlannedWorkStatuses(EntityManager database) {
        this.database = database;
    }

    @Transactional
    Optional<PlannedWorkStatus> find(UUID request) {
        return Optional.ofNullable(of(List.of(request)).get(request));
    }

    /** Of those requests of which dispatch has told anything. */
    @Transactional
    Map<UUID, PlannedWorkStatus> of(Collection<UUID> requests) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT request_id, state, planned_from, planned_until, call_sign, started_at, ended_at, reason, changed_at,
                               told_state, told_from, told_at
                        FROM planned_work_status WHERE request_id IN (:requests)
                        """, Tuple.class)
                .setParameter("requests", requests)
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> row.get(0, UUID.class), PlannedWorkStatuses::read));
    }

    private static PlannedWorkStatus read(Tuple row) {
        @Nullable String told = row.get(9, String.class);
        return new PlannedWorkStatus(
                PlannedWorkStatus.State.valueOf(row.get(1, String.class)),
                row.get(2, Instant.class),
                row.get(3, Instant.class),
                row.get(4, String.class),
                row.get(5, Instant.class),
                row.get(6, Instant.class),
                row.get(7, String.class),
                row.get(8, Instant.class),
                told == null
                        ? null
                        : new PlannedWorkStatus.Told(
                                PlannedWorkStatus.State.valueOf(told),
                                row.get(10, Instant.class),
                                row.get(11, Instant.class)));
    }

    /** Whether dispatch has the work of a request, which an earlier release may have handed to it. */
    @Transactional
    boolean isToldByDispatch(UUID request) {
        return (Boolean) database.createNativeQuery(
                        "SELECT EXISTS (SELECT FROM planned_work_status WHERE request_id = :request AND sender = 'dispatch')",
                        Boolean.class)
                .setParameter("request", request)
                .getSingleResult();
    }

    /** Keeps what its sender says now; what who asked was told stays beside it. */
    @Transactional(TxType.MANDATORY)
    void keep(UUID request, PlannedWorkStatus status, String sender) {
        database.createNativeQuery("""
                        INSERT INTO planned_work_status (request_id, state, planned_from, planned_until, call_sign, started_at,
                          ended_at, reason, changed_at, sender)
                        VALUES (:request, :state, cast(:from AS timestamptz), cast(:until AS timestamptz), cast(:sign AS text),
                          cast(:started AS timestamptz), cast(:ended AS timestamptz), cast(:reason AS text), :now, :sender)
                        ON CONFLICT (request_id) DO UPDATE SET
                          state = excluded.state, planned_from = excluded.planned_from, planned_until = excluded.planned_until,
                          call_sign = excluded.call_sign, started_at = excluded.started_at, ended_at = excluded.ended_at,
                          reason = excluded.reason, changed_at = excluded.changed_at, sender = excluded.sender
                        """)
                .setParameter("request", request)
                .setParameter("sender", sender)
                .setParameter("state", status.state().name())
                .setParameter("from", text(status.plannedFrom()))
                .setParameter("until", text(status.plannedUntil()))
                .setParameter("sign", status.callSign())
                .setParameter("started", text(status.startedAt()))
                .setParameter("ended", text(status.endedAt()))
                .setParameter("reason", status.reason())
                .setParameter("now", Timestamp.from(status.changedAt()))
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void told(UUID request, PlannedWorkStatus status, Instant now) {
        database.createNativeQuery("""
                        UPDATE planned_work_status SET told_state = :state, told_from = cast(:from AS timestamptz), told_at = :now
                        WHERE request_id = :request
                        """)
                .setParameter("request", request)
                .setParameter("state", status.state().name())
                .setParameter("from", text(status.plannedFrom()))
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
