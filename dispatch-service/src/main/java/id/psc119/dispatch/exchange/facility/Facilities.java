package id.psc119.dispatch.exchange.facility;

import id.psc119.dispatch.change.Changes;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dispatch's copies of all facilities. */
@ApplicationScoped
public class Facilities implements PanacheRepositoryBase<Facility, UUID> {
    private final Changes changes;

    Facilities(Changes changes) {
        this.changes = changes;
    }

    void take(UUID id, FacilityMessage message, Instant now) {
        RowLock.of(getEntityManager(), Facility.class, id)
                .ifPresentOrElse(facility -> facility.take(message, now), () -> persist(Facility.of(id, message, now)));
        changes.facility(id);
    }

    /** Empty also when the stored facility cannot be read. */
    public Optional<Facility> find(UUID id) {
        return findByIdOptional(id).filter(Facility::isReadable);
    }

    /** All that are in use. */
    public List<Facility> all() {
        return listAll().stream()
                .filter(facility -> facility.isReadable() && !facility.message().retired())
                .sorted(Comparator.comparing(facility -> facility.message().name()))
                .toList();
    }
}
