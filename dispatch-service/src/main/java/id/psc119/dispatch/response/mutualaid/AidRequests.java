package id.psc119.dispatch.response.mutualaid;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
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

    /** When each is due that waits: for the neighbour's answer, for ours to an offer, or for a unit to be given back. */
    private static final String DUE = """
            SELECT r.id, r.answer_by AS due FROM mutual_aid_request r WHERE r.state = 'ASKED'
            UNION ALL SELECT r.id, r.answer_by FROM mutual_aid_loan l JOIN mutual_aid_request r ON r.id = l.request_id
              WHERE l.state = 'OFFERED'
            UNION ALL SELECT r.id, greatest(r.answer_by, least(l.wanted_back_at, l.lent_until))
              FROM mutual_aid_loan l JOIN mutual_aid_request r ON r.id = l.request_id
              WHERE l.state = 'BORROWED' AND (l.wanted_back_at IS NOT NULL OR l.lent_until IS NOT NULL)""";

    /** Gives another value whenever something begins or stops waiting. */
    static final String WAITING_ONES =
            "SELECT concat(count(*), ' ', min(due), ' ', max(due)) FROM (" + DUE + ") AS waiting";

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

    /** Loans of a request of which a unit is here, to be changed under its lock. */
    List<Loan> borrowedOf(UUID requestId) {
        return database.createQuery(
                        "SELECT l FROM Loan l WHERE l.requestId = :request AND l.state = BORROWED ORDER BY l.id",
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

    Optional<Instant> nextDue() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("SELECT min(due) FROM (" + DUE + ") AS waiting", Instant.class)
                        .getSingleResult());
    }

    /** Those of which the desk is to be told that they wait for somebody, the longest first. */
    List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery(
                        "SELECT id FROM (" + DUE + ") AS waiting WHERE due <= :now GROUP BY id ORDER BY min(due)",
                        UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    private static ProblemException notFound() {
        return new ProblemException(PlatformProblem.NOT_FOUND);
    }
}
