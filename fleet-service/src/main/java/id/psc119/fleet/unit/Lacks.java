package id.psc119.fleet.unit;

import id.psc119.vocabulary.Capability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What units lack now. A unit of which nothing is written here is what it is registered as. */
@ApplicationScoped
public class Lacks {
    private static final String SELECT = "SELECT unit_id, cause, about, capability FROM unit_lack";

    private final EntityManager database;
    private final Clock clock;

    Lacks(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Lack> of(UUID unitId) {
        return of(Set.of(unitId)).getOrDefault(unitId, List.of());
    }

    /** What each of these units lacks; a unit that lacks nothing is left out. */
    public Map<UUID, List<Lack>> of(Collection<UUID> unitIds) {
        if (unitIds.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        SELECT + " WHERE unit_id IN :units ORDER BY cause, about", Tuple.class)
                .setParameter("units", unitIds)
                .getResultList();
        return byUnit(rows);
    }

    /** The same of all units. */
    public Map<UUID, List<Lack>> ofAll() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(SELECT + " ORDER BY cause, about", Tuple.class)
                .getResultList();
        return byUnit(rows);
    }

    private static Map<UUID, List<Lack>> byUnit(List<Tuple> rows) {
        Map<UUID, List<Lack>> lacks = new HashMap<>();
        for (Tuple row : rows) {
            @Nullable String capability = row.get(3, String.class);
            lacks.computeIfAbsent(row.get(0, UUID.class), unit -> new ArrayList<>())
                    .add(new Lack(
                            Lack.Cause.valueOf(row.get(1, String.class)),
                            row.get(2, String.class),
                            capability == null ? null : Capability.valueOf(capability)));
        }
        return lacks;
    }

    /**
     * Makes these the unit's lacks of one cause, in the transaction that holds the unit's lock.
     *
     * @return whether anything changed
     */
    public boolean replace(UUID unitId, Lack.Cause cause, Collection<Lack> now) {
        Set<Lack> before = new HashSet<>();
        of(unitId).stream().filter(lack -> lack.cause() == cause).forEach(before::add);
        if (before.equals(new HashSet<>(now))) {
            return false;
        }
        database.createNativeQuery("DELETE FROM unit_lack WHERE unit_id = :unit AND cause = :cause")
                .setParameter("unit", unitId)
                .setParameter("cause", cause.name())
                .executeUpdate();
        for (Lack lack : new HashSet<>(now)) {
            Capability capability = lack.capability();
            database.createNativeQuery("""
                            INSERT INTO unit_lack (unit_id, cause, about, capability, since)
                            VALUES (:unit, :cause, :about, cast(:capability AS text), :now)
                            """)
                    .setParameter("unit", unitId)
                    .setParameter("cause", cause.name())
                    .setParameter("about", lack.about())
                    .setParameter("capability", capability == null ? null : capability.name())
                    .setParameter("now", Timestamp.from(clock.instant()))
                    .executeUpdate();
        }
        return true;
    }
}
