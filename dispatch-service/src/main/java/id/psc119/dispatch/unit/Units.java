package id.psc119.dispatch.unit;

import id.psc119.dispatch.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dispatch's copies of all units. */
@ApplicationScoped
public class Units {
    private final EntityManager database;
    private final Changes changes;

    Units(EntityManager database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    void take(UUID id, FleetUnit told, Instant now) {
        locked(id).ifPresentOrElse(unit -> unit.take(told, now), () -> database.persist(Unit.of(id, told, now)));
        changes.unit(id);
    }

    /** The unit, locked until the transaction ends; after its incident, so that two who want it stand in line. */
    public Optional<Unit> locked(UUID id) {
        return Optional.ofNullable(database.find(Unit.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Unit> find(UUID id) {
        return Optional.ofNullable(database.find(Unit.class, id));
    }

    public List<Unit> of(Collection<UUID> ids) {
        return database.createQuery("SELECT u FROM Unit u WHERE u.id IN :ids", Unit.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** All that are in use. */
    public List<Unit> all() {
        return database.createQuery("SELECT u FROM Unit u", Unit.class)
                .getResultStream()
                .filter(unit -> !unit.told().retired())
                .sorted(java.util.Comparator.comparing(Unit::callSign))
                .toList();
    }

    /** The units that a person crews now. */
    @SuppressWarnings("unchecked")
    public List<Unit> crewedBy(String personId) {
        return database.createNativeQuery("""
                        SELECT * FROM unit
                        WHERE told -> 'crew' @> jsonb_build_array(jsonb_build_object('personId', cast(:person AS text)))
                        """, Unit.class)
                .setParameter("person", personId)
                .getResultList();
    }
}
