package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All offers; changed under their incident's lock. */
@ApplicationScoped
public class Offers {
    private final EntityManager database;
    private final Changes changes;

    Offers(EntityManager database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    /** Adds one; the unique index has the last word. */
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

    public List<Offer> of(UUID incidentId) {
        return of(List.of(incidentId));
    }

    public List<Offer> of(Collection<UUID> incidentIds) {
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

    /** Those whose time is over, without keeping them in memory: they are read again under their incident's lock. */
    List<UUID> due(Instant now) {
        return database.createQuery(
                        "SELECT o.id FROM Offer o WHERE o.state = OFFERED AND o.expiresAt <= :now", UUID.class)
                .setParameter("now", now)
                .getResultList();
    }
}
