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
import org.hibernate.Session;
import org.hibernate.SessionCheckMode;
import org.jspecify.annotations.Nullable;

/** Dispatch's copies of all units. */
@ApplicationScoped
public class Units {
    private final EntityManager database;
    private final Changes changes;
    private final DutyRecord duties;
    private final Event<CrewChanged> crewChanged;
    private final CommittedUnits committed;

    Units(
            EntityManager database,
            Changes changes,
            DutyRecord duties,
            Event<CrewChanged> crewChanged,
            CommittedUnits committed) {
        this.database = database;
        this.changes = changes;
        this.duties = duties;
        this.crewChanged = crewChanged;
        this.committed = committed;
    }

    /** Takes what fleet says of a unit, or what is agreed with a neighbour about one that it lends. */
    public void take(UUID id, UnitMessage message, Instant now) {
        Optional<Unit> stored = RowLock.of(database, Unit.class, id);
        Optional<Unit> known = stored.filter(Unit::isReadable);
        Map<String, DisclosureLevel> before = known.map(Units::sights).orElse(Map.of());
        duties.note(id, known.map(Unit::message).orElse(null), message, now);
        Unit unit = stored.orElseGet(() -> Unit.of(id, message, now));
        unit.update(message, now);
        if (stored.isEmpty()) {
            database.persist(unit);
        }
        changes.unit(id);
        Map<String, DisclosureLevel> after = sights(unit);
        if (!after.equals(before)) {
            crewChanged.fire(new CrewChanged(
                    id, unit.callSign(), besides(after, before.keySet()), besides(before, after.keySet())));
        }
    }

    /** Marks a unit, whose lock the caller has, as lent to a neighbouring service, or with null as ours to send again. */
    public void lend(Unit unit, @Nullable String neighbour) {
        unit.lendTo(neighbour);
        changes.unit(unit.id());
    }

    /** Marks a unit, whose lock the caller has, as broken down, really or in an exercise. */
    public void breakDown(Unit unit, UUID breakdown, Instant since, boolean inExercise) {
        unit.breakDown(breakdown, since, inExercise);
        changes.unit(unit.id());
    }

    /** Marks a unit, whose lock the caller has, as able to drive again. */
    public void repair(Unit unit) {
        unit.repair();
        changes.unit(unit.id());
    }

    private static Map<String, DisclosureLevel> sights(Unit unit) {
        return unit.crewIds().stream()
                .collect(Collectors.toMap(
                        person -> person, person -> unit.disclosureTo(person).orElseThrow()));
    }

    private static Set<String> besides(Map<String, DisclosureLevel> people, Set<String> others) {
        return people.keySet().stream()
                .filter(person -> !others.contains(person))
                .collect(Collectors.toSet());
    }

    /** The unit, locked until the transaction ends. Lock its incident first, so that concurrent requests are serialised. */
    public Optional<Unit> findLocked(UUID id) {
        return RowLock.of(database, Unit.class, id).filter(Unit::isReadable);
    }

    /** Empty also when the stored unit cannot be read. */
    public Optional<Unit> find(UUID id) {
        return Optional.ofNullable(database.find(Unit.class, id)).filter(Unit::isReadable);
    }

    /** The units themselves, as the present transaction has them; those that it has read already are not read again. */
    public List<Unit> unitsWith(Collection<UUID> ids) {
        return database
                .unwrap(Session.class)
                .findMultiple(Unit.class, List.copyOf(ids), SessionCheckMode.ENABLED)
                .stream()
                .filter(unit -> unit != null && unit.isReadable())
                .toList();
    }

    /** All that are in use, as committed. */
    public List<UnitSnapshot> all() {
        return committed.inUse();
    }

    /** Units whose stored message cannot be read: they are in no list until fleet sends them again. */
    public List<UUID> unreadable() {
        return committed.unreadable();
    }

    /** The units that a person crews now. */
    @SuppressWarnings("unchecked")
    public List<Unit> crewedBy(String personId) {
        return database.createNativeQuery("""
                        SELECT * FROM unit
                        WHERE told -> 'crew' @> jsonb_build_array(jsonb_build_object('personId', cast(:person AS text)))
                        """, Unit.class)
                .setParameter("person", personId)
                .getResultStream()
                .filter(unit -> ((Unit) unit).isReadable())
                .toList();
    }
}
