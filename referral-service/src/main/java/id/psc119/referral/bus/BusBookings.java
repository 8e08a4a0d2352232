package id.psc119.referral.bus;

import id.psc119.platform.transaction.RowLock;
import id.psc119.referral.planned.PlannedJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The routes, runs and bookings of the bus. */
@ApplicationScoped
class BusBookings {
    private final EntityManager database;

    BusBookings(EntityManager database) {
        this.database = database;
    }

    Optional<BusRoute> findRoute(UUID id) {
        return Optional.ofNullable(database.find(BusRoute.class, id));
    }

    Optional<BusRoute> lockRoute(UUID id) {
        return RowLock.of(database, BusRoute.class, id);
    }

    void add(Object row) {
        database.persist(row);
        database.flush();
    }

    boolean hasOtherRoute(String code, UUID id) {
        return !database.createQuery("SELECT r.id FROM BusRoute r WHERE r.code = :code AND r.id <> :id", UUID.class)
                .setParameter("code", code)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    List<BusRoute> routes() {
        return database.createQuery("FROM BusRoute ORDER BY code", BusRoute.class)
                .setMaxResults(200)
                .getResultList();
    }

    Optional<BusRun> findRun(UUID id) {
        return Optional.ofNullable(database.find(BusRun.class, id));
    }

    /** The run, locked: places are given by one at a time. Empty when nobody has booked on it yet. */
    Optional<BusRun> lockRun(UUID id) {
        return RowLock.of(database, BusRun.class, id);
    }

    Map<UUID, BusRun> runsBetween(LocalDate from, LocalDate until) {
        return database.createQuery("FROM BusRun WHERE day BETWEEN :from AND :until", BusRun.class)
                .setParameter("from", from)
                .setParameter("until", until)
                .getResultStream()
                .collect(Collectors.toMap(BusRun::id, run -> run));
    }

    Optional<PlannedJob> jobOf(UUID runId) {
        return Optional.ofNullable(database.find(PlannedJob.class, runId));
    }

    Optional<BusBooking> find(UUID id) {
        return Optional.ofNullable(database.find(BusBooking.class, id));
    }

    /** As it is now, after its run was locked. */
    Optional<BusBooking> fresh(UUID id) {
        return find(id).map(booking -> {
            database.refresh(booking, LockModeType.PESSIMISTIC_WRITE);
            return booking;
        });
    }

    /** Everybody on a run or waiting for it, the first one first. */
    List<BusBooking> bookingsOf(UUID runId) {
        return database.createQuery("FROM BusBooking WHERE runId = :run ORDER BY bookedAt, id", BusBooking.class)
                .setParameter("run", runId)
                .setMaxResults(1_000)
                .getResultList();
    }

    Map<UUID, List<BusBooking>> confirmedOf(Collection<UUID> runIds) {
        return runIds.isEmpty()
                ? Map.of()
                : database.createQuery("FROM BusBooking WHERE runId IN :runs AND state = :confirmed", BusBooking.class)
                        .setParameter("runs", runIds)
                        .setParameter("confirmed", BookingState.CONFIRMED)
                        .getResultStream()
                        .collect(Collectors.groupingBy(BusBooking::runId));
    }

    /** What a citizen has booked, the newest first. */
    List<BusBooking> ofPerson(String personId, Instant since) {
        return database.createQuery(
                        "FROM BusBooking WHERE personId = :person AND bookedAt > :since ORDER BY bookedAt DESC, id DESC",
                        BusBooking.class)
                .setParameter("person", personId)
                .setParameter("since", since)
                .setMaxResults(50)
                .getResultList();
    }

    /** How many bookings of a person wait or have a place on a bus that has not left. */
    long openOf(String personId, Instant now) {
        return database.createQuery(
                        "SELECT count(b) FROM BusBooking b JOIN BusRun r ON r.id = b.runId"
                                + " WHERE b.personId = :person AND b.state <> :cancelled AND r.departsAt > :now",
                        Long.class)
                .setParameter("person", personId)
                .setParameter("cancelled", BookingState.CANCELLED)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** How many bookings of a telephone number wait or have a place on a bus that has not left. */
    long openOfNumber(String numberHash, Instant now) {
        return database.createQuery(
                        "SELECT count(b) FROM BusBooking b JOIN BusRun r ON r.id = b.runId"
                                + " WHERE b.numberHash = :hash AND b.state <> :cancelled AND r.departsAt > :now",
                        Long.class)
                .setParameter("hash", numberHash)
                .setParameter("cancelled", BookingState.CANCELLED)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** The newest booking of a telephone number that waits or has a place on a bus that has not left. */
    Optional<BusBooking> newestOpenOf(String numberHash, Instant now) {
        return database.createQuery(
                        "SELECT b FROM BusBooking b JOIN BusRun r ON r.id = b.runId WHERE b.numberHash = :hash"
                                + " AND b.state <> :cancelled AND r.departsAt > :now ORDER BY b.bookedAt DESC, b.id DESC",
                        BusBooking.class)
                .setParameter("hash", numberHash)
                .setParameter("cancelled", BookingState.CANCELLED)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<BusRequest> findRequest(UUID id) {
        return Optional.ofNullable(database.find(BusRequest.class, id));
    }

    Optional<BusRequest> lockRequest(UUID id) {
        return RowLock.of(database, BusRequest.class, id);
    }

    /** What was booked for a request, the newest first. */
    List<BusBooking> ofRequest(UUID requestId) {
        return database.createQuery(
                        "FROM BusBooking WHERE requestId = :request ORDER BY bookedAt DESC, id DESC", BusBooking.class)
                .setParameter("request", requestId)
                .setMaxResults(100)
                .getResultList();
    }

    /** The requests for which a run carries somebody. */
    List<UUID> requestsOn(UUID runId) {
        return database.createQuery(
                        "SELECT DISTINCT b.requestId FROM BusBooking b WHERE b.runId = :run AND b.requestId IS NOT NULL"
                                + " AND b.state = :confirmed",
                        UUID.class)
                .setParameter("run", runId)
                .setParameter("confirmed", BookingState.CONFIRMED)
                .getResultList();
    }

    /** The requests that have no place, wait for none and are not declined, the oldest first. */
    List<BusRequest> openRequests() {
        return database.createQuery("""
                        FROM BusRequest r WHERE r.wanted AND r.declinedAt IS NULL
                          AND NOT EXISTS (SELECT b FROM BusBooking b WHERE b.requestId = r.id AND b.state <> :cancelled)
                        ORDER BY r.requestedAt, r.id""", BusRequest.class)
                .setParameter("cancelled", BookingState.CANCELLED)
                .setMaxResults(200)
                .getResultList();
    }

    List<UUID> wantedRequests() {
        return database.createQuery("SELECT r.id FROM BusRequest r WHERE r.wanted ORDER BY r.id", UUID.class)
                .getResultList();
    }

    Optional<Instant> nextReminder() {
        return Optional.ofNullable(database.createQuery(
                        "SELECT min(b.remindAt) FROM BusBooking b WHERE b.remindAt IS NOT NULL", Instant.class)
                .getSingleResult());
    }

    List<UUID> toRemind(Instant now, int limit) {
        return database.createQuery(
                        "SELECT b.id FROM BusBooking b WHERE b.remindAt <= :now ORDER BY b.remindAt, b.id", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }
}
