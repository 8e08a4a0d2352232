package id.psc119.dispatch.response.mutualaid;

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

/** All requests to neighbouring services and the units that these lend. A loan is changed under the lock of its request. */
@ApplicationScoped
class AidRequests {
    private static final int SHOWN = 200;

    private final EntityManager database;

    AidRequests(EntityManager database) {
        this.database = database;
    }

    void add(AidRequest request) {
        database.persist(request);
    }

    void add(Loan loan) {
        database.persist(loan);
    }

    Optional<AidRequest> find(UUID id) {
        return Optional.ofNullable(database.find(AidRequest.class, id));
    }

    Optional<AidRequest> findLocked(UUID id) {
        return RowLock.of(database, AidRequest.class, id);
    }

    /** @throws ProblemException 404 when there is none */
    AidRequest getLocked(UUID id) {
        return findLocked(id).orElseThrow(AidRequests::notFound);
    }

    Optional<Loan> findLoan(UUID requestId, UUID loanId) {
        return Optional.ofNullable(database.find(Loan.class, loanId))
                .filter(loan -> loan.requestId().equals(requestId));
    }

    boolean isKnownLoan(UUID loanId) {
        return database.find(Loan.class, loanId) != null;
    }

    /** @throws ProblemException 404 when the request has no such loan */
    Loan getLoan(UUID requestId, UUID loanId) {
        return findLoan(requestId, loanId).orElseThrow(AidRequests::notFound);
    }

    List<AidRequest> requestsFor(UUID incidentId) {
        return database.createQuery(
                        "SELECT r FROM AidRequest r WHERE r.incidentId = :incident ORDER BY r.askedAt, r.id",
                        AidRequest.class)
                .setParameter("incident", incidentId)
                .getResultList();
    }

    /** What a neighbour was asked for, newest first; exercises are left out. */
    List<AidRequest> requestsTo(String neighbour) {
        return database.createQuery("""
                        SELECT r FROM AidRequest r WHERE lower(r.neighbour) = lower(:name) AND NOT r.exercise
                        ORDER BY r.askedAt DESC, r.id""", AidRequest.class)
                .setParameter("name", neighbour)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    Map<UUID, List<Loan.View>> loansOf(Collection<UUID> requestIds) {
        return requestIds.isEmpty()
                ? Map.of()
                : database.createQuery(
                                "SELECT l FROM Loan l WHERE l.requestId IN :ids ORDER BY l.offeredAt, l.id", Loan.class)
                        .setParameter("ids", requestIds)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                Loan::requestId, Collectors.mapping(Loan::view, Collectors.toList())));
    }

    /** Loans of a request, to be changed under its lock. */
    List<Loan> openLoansOf(UUID requestId) {
        return database.createQuery(
                        "SELECT l FROM Loan l WHERE l.requestId = :request AND l.state = OFFERED ORDER BY l.id",
                        Loan.class)
                .setParameter("request", requestId)
                .getResultList();
    }

    /** The ids of those that are not over, or of which a unit is still here. */
    List<String> openOnes() {
        return database.createQuery("""
                        SELECT r.id FROM AidRequest r WHERE r.state <> WITHDRAWN
                          OR EXISTS (SELECT l FROM Loan l WHERE l.requestId = r.id AND l.state IN (OFFERED, BORROWED))""", UUID.class)
                .getResultStream()
                .map(UUID::toString)
                .toList();
    }

    Optional<Instant> nextUnanswered() {
        return Optional.ofNullable(
                database.createQuery("SELECT min(r.answerBy) FROM AidRequest r WHERE r.state = ASKED", Instant.class)
                        .getSingleResult());
    }

    List<UUID> unanswered(Instant now, int limit) {
        return database.createQuery(
                        "SELECT r.id FROM AidRequest r WHERE r.state = ASKED AND r.answerBy <= :now ORDER BY r.answerBy",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    private static ProblemException notFound() {
        return new ProblemException(PlatformProblem.NOT_FOUND);
    }
}
