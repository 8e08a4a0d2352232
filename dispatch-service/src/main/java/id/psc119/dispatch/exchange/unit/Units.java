package id.psc119.dispatch.exchange.unit;

import id.psc119.dispatch.change.Changes;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Dispatch's copies of all units. */
@ApplicationScoped
public class Units {
    private final EntityManager database;
    private final Changes changes;
    private final DutyRecord duties;
    private final Event<CrewChanged> crewChanged;

    Units(EntityManager database, Changes changes, DutyRecord duties, Event<CrewChanged> crewChanged) {
        this.database = database;
        this.changes = changes;
        this.duties = duties;
        this.crewChanged = crewChanged;
    }

    void take(UUID id, UnitMessage message, Instant now) {
        Optional<Unit> known = locked(id);
        Map<String, DisclosureLevel> before = known.map(Units::sights).orElse(Map.of());
        duties.note(id, known.map(Unit::message).orElse(null), message, now);
        Unit unit = known.orElseGet(() -> Unit.of(id, message, now));
        unit.take(message, now);
        if (known.isEmpty()) {
            database.persist(unit);
        }
        changes.unit(id);
        Map<String, DisclosureLevel> after = sights(unit);
        if (!after.equals(before)) {
            crewChanged.fire(new CrewChanged(
                    id, unit.callSign(), besides(after, before.keySet()), besides(before, after.keySet())));
        }
    }

    private static Map<String, DisclosureLevel> sights(Unit unit) {
        return unit.crewIds().stream()
                .collect(Collectors.toMap(
                        person -> person, person -> unit.sightOf(person).orElseThrow()));
    }

    private static Set<String> besides(Map<String, DisclosureLevel> people, Set<String> others) {
        return people.keySet().stream()
                .filter(person -> !others.contains(person))
                .collect(Collectors.toSet());
    }

    /** The unit, locked until the transaction ends; after its incident, so that two who want it stand in line. */
    public Optional<Unit> locked(UUID id) {
        return RowLock.of(database, Unit.class, id);
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
                .filter(unit -> !unit.message().retired())
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
