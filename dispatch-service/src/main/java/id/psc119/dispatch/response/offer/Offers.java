package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All offers. They are changed under the lock of their incident. */
@ApplicationScoped
public class Offers {
    private final EntityManager database;
    private final Changes changes;

    Offers(EntityManager database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    /** Adds an offer. The unique index decides between concurrent ones. */
    void add(Offer offer) {
        database.persist(offer);
        database.flush();
        changed(offer);
    }

    void changed(Offer offer) {
        changes.incident(offer.incidentId());
        changes.unit(offer.unitId());
    }

    public Optional<Offer> find(UUID id) {
        return Optional.ofNullable(database.find(Offer.class, id));
    }

    /** Whose lock to take before the offer is read. */
    Optional<UUID> incidentOf(UUID id) {
        return database.createQuery("SELECT o.incidentId FROM Offer o WHERE o.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    public List<Offer> offersFor(UUID incidentId) {
        return offersFor(List.of(incidentId));
    }

    public List<Offer> offersFor(Collection<UUID> incidentIds) {
        return database.createQuery(
                        "SELECT o FROM Offer o WHERE o.incidentId IN :incidents ORDER BY o.offeredAt, o.id",
                        Offer.class)
                .setParameter("incidents", incidentIds)
                .getResultList();
    }

    /** Not yet answered nor noted as lapsed. */
    public List<Offer> waiting() {
        return database.createQuery("SELECT o FROM Offer o WHERE o.state = OFFERED", Offer.class)
                .getResultList();
    }

    public Optional<Offer> waitingOfUnit(UUID unitId) {
        return database.createQuery("SELECT o FROM Offer o WHERE o.unitId = :unit AND o.state = OFFERED", Offer.class)
                .setParameter("unit", unitId)
                .getResultStream()
                .findFirst();
    }

    /** The unit that is asked; the offer itself is not kept in memory. */
    Optional<UUID> unitOf(UUID id) {
        return database.createQuery("SELECT o.unitId FROM Offer o WHERE o.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The offer to a unit that has expired, if that was not recorded yet. */
    Optional<UUID> dueOfUnit(UUID unitId, Instant now) {
        return database.createQuery("""
                        SELECT o.id FROM Offer o
                        WHERE o.unitId = :unit AND o.state = OFFERED AND o.expiresAt <= :now""", UUID.class)
                .setParameter("unit", unitId)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Expired offers. Only their ids, because they are read again under the lock of their incident. */
    List<UUID> due(Instant now, int limit) {
        return database.createQuery("""
                        SELECT o.id FROM Offer o WHERE o.state = OFFERED AND o.expiresAt <= :now
                        ORDER BY o.expiresAt, o.id""", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** When the next open offer expires. */
    Optional<Instant> nextExpiry() {
        return Optional.ofNullable(
                database.createQuery("SELECT min(o.expiresAt) FROM Offer o WHERE o.state = OFFERED", Instant.class)
                        .getSingleResult());
    }
}
