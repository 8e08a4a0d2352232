package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.change.LockedRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The timers of all incidents. They are changed under the lock of their incident. */
@ApplicationScoped
public class ResponseTimers implements PanacheRepositoryBase<ResponseTimer, UUID> {
    private static final Comparator<ResponseTimer> ORDER =
            Comparator.comparing(ResponseTimer::since).thenComparing(ResponseTimer::id, LockedRows.BY_ID);

    private final LockedRows rows;

    ResponseTimers(LockedRows rows) {
        this.rows = rows;
    }

    @Override
    public void persist(ResponseTimer timer) {
        PanacheRepositoryBase.super.persist(timer);
        rows.added(timer.incidentId(), timer);
    }

    @Override
    public void delete(ResponseTimer timer) {
        PanacheRepositoryBase.super.delete(timer);
        rows.removed(timer.incidentId(), timer);
    }

    public List<ResponseTimer> timersFor(Collection<UUID> incidentIds) {
        return rows.rowsFor(
                ResponseTimer.class,
                incidentIds,
                ORDER,
                id -> list("incidentId", id),
                ids -> list("incidentId IN ?1", ids));
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(t.dueAt) FROM ResponseTimer t", Instant.class)
                .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT t.id FROM ResponseTimer t WHERE t.dueAt <= :now ORDER BY t.dueAt, t.id", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    Optional<UUID> incidentOf(UUID id) {
        return getEntityManager()
                .createQuery("SELECT t.incidentId FROM ResponseTimer t WHERE t.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The timer, locked, if it is still due and no other replica handles it. */
    Optional<ResponseTimer> claim(UUID id, Instant now) {
        boolean claimed = !getEntityManager()
                .createNativeQuery(
                        "SELECT id FROM response_timer WHERE id = :id AND due_at <= :now FOR UPDATE SKIP LOCKED",
                        UUID.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
        return claimed ? findByIdOptional(id) : Optional.empty();
    }

    /** Open incidents that wait for something without a timer: the previous version of the service does not set any. */
    List<UUID> incidentsWithoutTimer(int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery("""
                        SELECT i.id FROM incident i WHERE i.closed_at IS NULL AND (
                          EXISTS (SELECT FROM need n WHERE n.incident_id = i.id AND n.state IN ('OPEN', 'OFFERED')
                            AND NOT EXISTS (SELECT FROM response_timer t WHERE t.subject = n.id))
                          OR EXISTS (SELECT FROM assignment a WHERE a.incident_id = i.id AND a.end_reason IS NULL
                            AND NOT EXISTS (SELECT FROM response_timer t WHERE t.subject = a.id))
                          OR i.unattended_since IS NULL
                            AND NOT EXISTS (SELECT FROM need n WHERE n.incident_id = i.id AND n.state IN ('OPEN', 'OFFERED'))
                            AND NOT EXISTS (SELECT FROM assignment a WHERE a.incident_id = i.id AND a.end_reason IS NULL))
                        ORDER BY i.reported_at LIMIT :limit""", UUID.class)
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }
}
