package id.psc119.dispatch.exchange.facility;

import id.psc119.dispatch.change.Changes;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dispatch's copies of all facilities. */
@ApplicationScoped
public class Facilities {
    private final EntityManager database;
    private final Changes changes;

    Facilities(EntityManager database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    void take(UUID id, FacilityMessage message, Instant now) {
        RowLock.of(database, Facility.class, id)
                .ifPresentOrElse(
                        facility -> facility.take(message, now), () -> database.persist(Facility.of(id, message, now)));
        changes.facility(id);
    }

    /** Empty also when the stored facility cannot be read. */
    public Optional<Facility> find(UUID id) {
        return Optional.ofNullable(database.find(Facility.class, id)).filter(Facility::isReadable);
    }

    /** All that are in use. */
    public List<Facility> all() {
        return database.createQuery("SELECT f FROM Facility f", Facility.class)
                .getResultStream()
                .filter(facility -> facility.isReadable() && !facility.message().retired())
                .sorted(Comparator.comparing(facility -> facility.message().name()))
                .toList();
    }
}
