package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.change.LockedRows;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All requests of crews for one more unit. They are changed under the lock of their incident. */
@ApplicationScoped
public class SceneRequests {
    private static final Comparator<SceneRequest> ORDER =
            Comparator.comparing(SceneRequest::askedAt).thenComparing(SceneRequest::id, LockedRows.BY_ID);

    private final EntityManager database;
    private final LockedRows rows;

    SceneRequests(EntityManager database, LockedRows rows) {
        this.database = database;
        this.rows = rows;
    }

    void add(SceneRequest request) {
        database.persist(request);
        rows.added(request.incidentId(), request);
    }

    Optional<SceneRequest> find(UUID id) {
        return Optional.ofNullable(database.find(SceneRequest.class, id));
    }

    /**
     * Whose lock to take before the request is read; nothing of the request itself is kept in memory by it.
     *
     * @throws ProblemException 404 when there is none
     */
    UUID incidentOf(UUID id) {
        return database.createQuery("SELECT r.incidentId FROM SceneRequest r WHERE r.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** All of some incidents, oldest first. */
    public List<SceneRequest> requestsFor(Collection<UUID> incidentIds) {
        return rows.rowsFor(
                SceneRequest.class,
                incidentIds,
                ORDER,
                this::requestsOf,
                ids -> database.createQuery(
                                "SELECT r FROM SceneRequest r WHERE r.incidentId IN :ids", SceneRequest.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    private List<SceneRequest> requestsOf(UUID incidentId) {
        return database.createQuery("SELECT r FROM SceneRequest r WHERE r.incidentId = :id", SceneRequest.class)
                .setParameter("id", incidentId)
                .getResultList();
    }

    Optional<Instant> nextReminder() {
        return Optional.ofNullable(
                database.createQuery("SELECT min(r.remindAt) FROM SceneRequest r WHERE r.state = OPEN", Instant.class)
                        .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        return database.createQuery(
                        "SELECT r.id FROM SceneRequest r WHERE r.state = OPEN AND r.remindAt <= :now ORDER BY r.remindAt, r.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }
}
