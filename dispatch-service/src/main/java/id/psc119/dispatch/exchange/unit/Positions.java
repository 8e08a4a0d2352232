package id.psc119.dispatch.exchange.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The newest position of each unit. */
@ApplicationScoped
public class Positions {
    private static final String COLUMNS =
            "SELECT unit_id, lat, lon, accuracy_metres, speed_kmh, bearing, fixed_at FROM unit_position";

    private static final String FOUND = Positions.class.getName();

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final ObjectMapper json;

    Positions(EntityManager database, TransactionSynchronizationRegistry transaction, ObjectMapper json) {
        this.database = database;
        this.transaction = transaction;
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
        return read("", query -> {});
    }

    /** The same of some units. */
    public Map<UUID, Position> positionsOf(Collection<UUID> unitIds) {
        return unitIds.isEmpty()
                ? Map.of()
                : read(
                        " WHERE unit_id = ANY (?)",
                        query -> query.setArray(1, query.getConnection().createArrayOf("uuid", unitIds.toArray())));
    }

    /** The position of one unit. A transaction reads it once, so all that it concludes is concluded from the same place. */
    public Optional<Position> find(UUID unitId) {
        if (transaction.getTransactionKey() == null) {
            return read(unitId);
        }
        @SuppressWarnings("unchecked")
        @Nullable
        Map<UUID, Optional<Position>> found = (Map<UUID, Optional<Position>>) transaction.getResource(FOUND);
        if (found == null) {
            found = new HashMap<>();
            transaction.putResource(FOUND, found);
        }
        return found.computeIfAbsent(unitId, this::read);
    }

    private Optional<Position> read(UUID unitId) {
        return Optional.ofNullable(positionsOf(List.of(unitId)).get(unitId));
    }

    /** Positions that were committed after a look, and from where the next look begins. */
    record Newer(long xmin, List<Position> positions) {}

    /** What an earlier look cannot have seen: every change by a transaction that had not ended then. */
    Newer newerThan(long since) {
        long xmin = ((Number) database.createNativeQuery(
                                "SELECT cast(cast(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)")
                        .getSingleResult())
                .longValue();
        Map<UUID, Position> found = read(
                " WHERE changed_in >= cast(cast(? AS text) AS xid8)",
                query -> query.setString(1, Long.toString(since)));
        return new Newer(xmin, List.copyOf(found.values()));
    }

    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    /** Thousands of rows for each recommendation: read without Hibernate, which takes several times as long. */
    private Map<UUID, Position> read(String which, Parameters parameters) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(COLUMNS + which)) {
                parameters.set(query);
                try (ResultSet rows = query.executeQuery()) {
                    Map<UUID, Position> found = new HashMap<>();
                    while (rows.next()) {
                        Position position = new Position(
                                rows.getObject(1, UUID.class),
                                rows.getDouble(2),
                                rows.getDouble(3),
                                rows.getObject(4, Double.class),
                                rows.getObject(5, Double.class),
                                rows.getObject(6, Double.class),
                                rows.getObject(7, OffsetDateTime.class).toInstant());
                        if (position.isPossible()) {
                            found.put(position.unitId(), position);
                        }
                    }
                    return found;
                }
            }
        });
    }

    private String write(List<Position> batch) {
        try {
            return json.writeValueAsString(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("positions are no JSON", e);
        }
    }
}
