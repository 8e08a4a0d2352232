package id.psc119.dispatch;

import static id.psc119.dispatch.Scene.id;

import id.psc119.dispatch.Scene.Unit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Thousands of crewed units on duty, spread over a regency, half of them with a fresh fix: every tenth an ambulance, the others
 * village cars. They are copies of one unit that came by message, and retire when they are no longer needed.
 */
public final class ManyUnits implements AutoCloseable {
    private final EntityManager database;
    private final List<UUID> ids;

    private ManyUnits(EntityManager database, List<UUID> ids) {
        this.database = database;
        this.ids = ids;
    }

    public static ManyUnits create(EntityManager database, int count) {
        Unit pattern = Unit.onDuty();
        List<UUID> ids = IntStream.range(0, count).mapToObj(i -> id()).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("""
                            INSERT INTO unit (id, told, told_at, telephones)
                            SELECT n.id, u.told || jsonb_build_object(
                                'callSign', 'M-' || n.i,
                                'kind', CASE WHEN n.i % 10 = 0 THEN 'BLS_AMBULANCE' ELSE 'VILLAGE_CAR' END,
                                'privateVehicle', n.i % 10 <> 0,
                                'crew', jsonb_build_array(jsonb_build_object(
                                    'personId', 'sample:many-' || n.i, 'name', 'Budi ' || n.i, 'role', 'DRIVER')),
                                'home', jsonb_build_object('source', 'PIN', 'point', jsonb_build_object(
                                    'lat', -2.2 - round(cast(random() AS numeric), 5), 'lon', 103.4 + round(cast(random() AS numeric), 5)))), u.told_at, u.telephones
                            FROM unnest(cast(:ids AS uuid[])) WITH ORDINALITY AS n (id, i), unit u WHERE u.id = :pattern
                            """)
                    .setParameter("ids", ids.toArray(UUID[]::new))
                    .setParameter("pattern", pattern.id)
                    .executeUpdate();
            database.createNativeQuery("""
                            INSERT INTO unit_position (unit_id, lat, lon, accuracy_metres, speed_kmh, bearing, fixed_at)
                            SELECT n.id, -2.2 - random() * 1.2, 103.4 + random() * 1.2, random() * 40, random() * 60, 90, now()
                            FROM unnest(cast(:ids AS uuid[])) WITH ORDINALITY AS n (id, i) WHERE n.i % 2 = 0
                            """)
                    .setParameter("ids", ids.toArray(UUID[]::new))
                    .executeUpdate();
        });
        return new ManyUnits(database, ids);
    }

    @Override
    public void close() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE unit SET told = told || '{\"retired\": true}' WHERE id = ANY (cast(:ids AS uuid[]))")
                        .setParameter("ids", ids.toArray(UUID[]::new))
                        .executeUpdate());
    }
}
