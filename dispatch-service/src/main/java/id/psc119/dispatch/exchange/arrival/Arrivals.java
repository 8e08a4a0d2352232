package id.psc119.dispatch.exchange.arrival;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All arrivals, and what the facilities answered; changed under their incident's lock. */
@ApplicationScoped
class Arrivals {
    private final EntityManager database;

    Arrivals(EntityManager database) {
        this.database = database;
    }

    void add(Arrival arrival) {
        database.persist(arrival);
    }

    Optional<Arrival> find(UUID id) {
        return Optional.ofNullable(database.find(Arrival.class, id));
    }

    /** Whose lock to take before the arrival is read. */
    Optional<UUID> incidentOf(UUID id) {
        return database.createQuery("SELECT a.incidentId FROM Arrival a WHERE a.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    List<Arrival> ofAssignment(UUID assignmentId) {
        return database.createQuery(
                        "SELECT a FROM Arrival a WHERE a.assignmentId = :assignment AND a.orphan IS NULL",
                        Arrival.class)
                .setParameter("assignment", assignmentId)
                .getResultList();
    }

    /** Announced, and not withdrawn, by assignments that have not ended. */
    List<String> openIds() {
        return database.createQuery("""
                        SELECT a.id FROM Arrival a, Assignment s
                        WHERE s.id = a.assignmentId AND s.endReason IS NULL AND a.withdrawn = false""", UUID.class)
                .getResultStream()
                .map(UUID::toString)
                .toList();
    }

    void add(ArrivalAnswer answer) {
        database.persist(answer);
    }

    Optional<ArrivalAnswer> answerTo(UUID arrivalId) {
        return Optional.ofNullable(database.find(ArrivalAnswer.class, arrivalId));
    }
}
