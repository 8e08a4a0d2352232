package id.psc119.dispatch.exchange.arrival;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All arrivals, and what the facilities answered. They are changed under the lock of their incident. */
@ApplicationScoped
class Arrivals implements PanacheRepositoryBase<Arrival, UUID> {
    /** Whose lock to take before the arrival is read. */
    Optional<UUID> incidentOf(UUID id) {
        return getEntityManager()
                .createQuery("SELECT a.incidentId FROM Arrival a WHERE a.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    List<Arrival> arrivalsFor(UUID assignmentId) {
        return list("assignmentId = ?1 AND orphan IS NULL", assignmentId);
    }

    /** Announced, and not withdrawn, by assignments that have not ended. */
    List<String> openIds() {
        return getEntityManager()
                .createQuery("""
                        SELECT a.id FROM Arrival a, Assignment s
                        WHERE s.id = a.assignmentId AND s.endReason IS NULL AND a.withdrawn = false""", UUID.class)
                .getResultStream()
                .map(UUID::toString)
                .toList();
    }

    void add(ArrivalAnswer answer) {
        getEntityManager().persist(answer);
    }

    Optional<ArrivalAnswer> answerTo(UUID arrivalId) {
        return Optional.ofNullable(getEntityManager().find(ArrivalAnswer.class, arrivalId));
    }
}
