package id.psc119.dispatch.response.lending;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All requests of neighbouring services and the units that they are lent. The whole desk sees them. */
@ApplicationScoped
class NeighbourRequests {
    private static final int SHOWN = 100;

    private final EntityManager database;

    NeighbourRequests(EntityManager database) {
        this.database = database;
    }

    void add(NeighbourRequest request) {
        database.persist(request);
    }

    void add(LentUnit lent) {
        database.persist(lent);
    }

    Optional<NeighbourRequest> find(UUID id) {
        return Optional.ofNullable(database.find(NeighbourRequest.class, id));
    }

    Optional<NeighbourRequest> findLocked(UUID id) {
        return RowLock.of(database, NeighbourRequest.class, id);
    }

    /** @throws ProblemException 404 when there is none */
    NeighbourRequest getLocked(UUID id) {
        return findLocked(id).orElseThrow(NeighbourRequests::notFound);
    }

    Optional<LentUnit> findLent(UUID id) {
        return Optional.ofNullable(database.find(LentUnit.class, id));
    }

    /** @throws ProblemException 404 when the request has no such unit */
    LentUnit getLent(UUID requestId, UUID id) {
        return findLent(id).filter(lent -> lent.requestId().equals(requestId)).orElseThrow(NeighbourRequests::notFound);
    }

    List<LentUnit> lentFor(UUID requestId) {
        return lentFor(List.of(requestId)).getOrDefault(requestId, List.of());
    }

    Map<UUID, List<LentUnit>> lentFor(Collection<UUID> requestIds) {
        return requestIds.isEmpty()
                ? Map.of()
                : database.createQuery(
                                "SELECT l FROM LentUnit l WHERE l.requestId IN :ids ORDER BY l.offeredAt, l.id",
                                LentUnit.class)
                        .setParameter("ids", requestIds)
                        .getResultStream()
                        .collect(Collectors.groupingBy(LentUnit::requestId));
    }

    /** Those that are open or of which a unit is away, first; then the newest of the others. */
    List<NeighbourRequest> newest() {
        return database.createQuery("""
                        SELECT r FROM NeighbourRequest r
                        ORDER BY CASE WHEN r.open
                          OR EXISTS (SELECT l FROM LentUnit l WHERE l.requestId = r.id AND l.state IN (OFFERED, LENT))
                          THEN 0 ELSE 1 END, r.receivedAt DESC, r.id""", NeighbourRequest.class)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    /** The ids of those to which an answer may be missing. */
    List<String> openOnes() {
        return database.createQuery("""
                        SELECT r.id FROM NeighbourRequest r WHERE r.open
                          OR EXISTS (SELECT l FROM LentUnit l WHERE l.requestId = r.id AND l.state IN (OFFERED, LENT))""", UUID.class)
                .getResultStream()
                .map(UUID::toString)
                .toList();
    }

    Optional<Instant> nextLook() {
        return Optional.ofNullable(database.createQuery("SELECT min(r.nextLook) FROM NeighbourRequest r", Instant.class)
                .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        return database.createQuery(
                        "SELECT r.id FROM NeighbourRequest r WHERE r.nextLook <= :now ORDER BY r.nextLook", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    private static ProblemException notFound() {
        return new ProblemException(PlatformProblem.NOT_FOUND);
    }
}
