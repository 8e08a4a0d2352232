package id.psc119.dispatch.exchange.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The newest position of each unit. */
@ApplicationScoped
public class Positions {
    private final EntityManager database;
    private final ObjectMapper json;

    Positions(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps each that is newer than what is known. */
    void take(List<Position> batch) {
        database.createNativeQuery("""
                        INSERT INTO unit_position (unit_id, lat, lon, accuracy_metres, speed_kmh, bearing, fixed_at)
                        SELECT DISTINCT ON ("unitId") "unitId", lat, lon, "accuracyMetres", "speedKmh", bearing, "fixedAt"
                        FROM jsonb_to_recordset(cast(:batch AS jsonb)) AS t("unitId" uuid, lat float8, lon float8,
                          "accuracyMetres" float8, "speedKmh" float8, bearing float8, "fixedAt" timestamptz)
                        ORDER BY "unitId", "fixedAt" DESC
                        ON CONFLICT (unit_id) DO UPDATE SET lat = excluded.lat, lon = excluded.lon,
                          accuracy_metres = excluded.accuracy_metres, speed_kmh = excluded.speed_kmh,
                          bearing = excluded.bearing, fixed_at = excluded.fixed_at
                        WHERE unit_position.fixed_at < excluded.fixed_at
                        """).setParameter("batch", write(batch)).executeUpdate();
    }

    /** By unit. A row that is no place on earth is left out, as if the unit had no position. */
    public Map<UUID, Position> all() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT unit_id, lat, lon, accuracy_metres, speed_kmh, bearing, fixed_at FROM unit_position",
                        Tuple.class)
                .getResultList();
        Map<UUID, Position> all = new HashMap<>();
        for (Tuple row : rows) {
            Position position = new Position(
                    row.get(0, UUID.class),
                    row.get(1, Double.class),
                    row.get(2, Double.class),
                    row.get(3, Double.class),
                    row.get(4, Double.class),
                    row.get(5, Double.class),
                    row.get(6, Instant.class));
            if (position.isPossible()) {
                all.put(position.unitId(), position);
            }
        }
        return all;
    }

    private String write(List<Position> batch) {
        try {
            return json.writeValueAsString(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("positions are no JSON", e);
        }
    }
}
