package id.psc119.fleet.position;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes: fixes, the newest of each unit, and when each device was heard. Each table takes one statement, whose
 * rows are arrays, and all of them are one round trip. Rows go in the order of their keys and tables in this order, so that
 * writers of two replicas, or of the previous version, do not wait for each other in a circle.
 */
final class PositionBatch {
    private static final String POSITIONS = """
            INSERT INTO position (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, altitude, battery, recorded)
            SELECT unit_id, timestamptz 'epoch' + fixed_at * interval '1 microsecond', lat, lon,
                   accuracy_metres, speed_kmh, bearing, altitude, battery, ?
            FROM unnest(?::uuid[], ?::bigint[], ?::float8[], ?::float8[], ?::real[], ?::real[], ?::real[], ?::real[], ?::real[])
              AS fix (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, altitude, battery)
            ON CONFLICT (unit_id, fixed_at) DO NOTHING;
            INSERT INTO newest_position AS known (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, battery)
            SELECT unit_id, timestamptz 'epoch' + fixed_at * interval '1 microsecond', lat, lon,
                   accuracy_metres, speed_kmh, bearing, battery
            FROM unnest(?::uuid[], ?::bigint[], ?::float8[], ?::float8[], ?::real[], ?::real[], ?::real[], ?::real[])
              AS fix (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, battery)
            ON CONFLICT (unit_id) DO UPDATE SET
              fixed_at = excluded.fixed_at, lat = excluded.lat, lon = excluded.lon,
              accuracy_metres = excluded.accuracy_metres, speed_kmh = excluded.speed_kmh, bearing = excluded.bearing,
              battery = excluded.battery
            WHERE known.fixed_at < excluded.fixed_at
            RETURNING unit_id
            """;

    private static final String POSITIONS_AND_CONTACTS = POSITIONS + """
            ;
            INSERT INTO device_contact AS known (device_id, last_heard_at, unusable_count, last_unusable_at, last_unusable_reason)
            SELECT device_id, heard_at, unusable, CASE WHEN unusable > 0 THEN heard_at END, reason
            FROM (SELECT ?::timestamptz AS heard_at) AS this,
                 unnest(?::uuid[], ?::bigint[], ?::text[]) AS heard (device_id, unusable, reason)
            ON CONFLICT (device_id) DO UPDATE SET
              last_heard_at = greatest(known.last_heard_at, excluded.last_heard_at),
              unusable_count = known.unusable_count + excluded.unusable_count,
              last_unusable_at = coalesce(excluded.last_unusable_at, known.last_unusable_at),
              last_unusable_reason = coalesce(excluded.last_unusable_reason, known.last_unusable_reason)
            """;

    private final Instant now;
    private final OffsetDateTime recorded;
    private final List<Row> rows = new ArrayList<>();
    private final Map<UUID, Fix> newest = new TreeMap<>();
    private final Map<UUID, List<Unusable>> heard = new TreeMap<>();

    PositionBatch(Instant now) {
        this.now = now;
        this.recorded = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    /** Fixes of a unit. One that is sent again is the same row: its sender did not hear that it is stored. */
    void add(UUID unit, List<Fix> fixes) {
        for (Fix fix : fixes) {
            rows.add(new Row(unit, fix));
            newest.merge(unit, fix, (one, other) -> other.notAfter(now).isBefore(one.notAfter(now)) ? one : other);
        }
    }

    /** A message of a device came, with these parts that cannot be used. */
    void heard(UUID device, List<Unusable> unusable) {
        heard.computeIfAbsent(device, id -> new ArrayList<>(0)).addAll(unusable);
    }

    /** The devices that are written down as heard. */
    Set<UUID> devices() {
        return heard.keySet();
    }

    boolean isEmpty() {
        return rows.isEmpty() && heard.isEmpty();
    }

    int fixes() {
        return rows.size();
    }

    /** By unit the time of its oldest fix, after {@link #write}. */
    Map<UUID, Instant> oldest() {
        Map<UUID, Instant> oldest = new HashMap<>(newest.size() * 2);
        // Sorted by unit and time.
        for (Row row : rows) {
            oldest.putIfAbsent(row.unit(), row.fix().fixedAt());
        }
        return oldest;
    }

    /** The devices that sent something that cannot be used, and the last reason of each. */
    Map<UUID, Unusable> lastUnusable() {
        Map<UUID, Unusable> last = new HashMap<>();
        heard.forEach((device, unusable) -> {
            if (!unusable.isEmpty()) {
                last.put(device, unusable.getLast());
            }
        });
        return last;
    }

    /** Executes the statements in the connection's transaction; by unit, the fixes that became its newest. */
    Map<UUID, Fix> write(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(heard.isEmpty() ? POSITIONS : POSITIONS_AND_CONTACTS)) {
            Parameters parameters = new Parameters(connection, statement);
            bindFixes(parameters);
            bindNewest(parameters);
            if (!heard.isEmpty()) {
                bindHeard(parameters);
            }
            return became(statement);
        }
    }

    private void bindFixes(Parameters parameters) throws SQLException {
        rows.sort(Row.ORDER);
        int count = rows.size();
        UUID[] units = new UUID[count];
        Columns columns = new Columns(count);
        Float[] altitude = new Float[count];
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i);
            units[i] = row.unit();
            columns.set(i, row.fix(), row.fix().fixedAt());
            altitude[i] = row.fix().altitude();
        }
        parameters.add(recorded);
        parameters.add("uuid", units);
        columns.bindPlaceAndMotion(parameters);
        parameters.add("float4", altitude);
        parameters.add("float4", columns.battery);
    }

    private void bindNewest(Parameters parameters) throws SQLException {
        Columns columns = new Columns(newest.size());
        int i = 0;
        for (Fix fix : newest.values()) {
            columns.set(i++, fix, fix.notAfter(now));
        }
        parameters.add("uuid", newest.keySet().toArray());
        columns.bindPlaceAndMotion(parameters);
        parameters.add("float4", columns.battery);
    }

    private void bindHeard(Parameters parameters) throws SQLException {
        Long[] unusable = new Long[heard.size()];
        String[] reasons = new String[heard.size()];
        int i = 0;
        for (List<Unusable> of : heard.values()) {
            unusable[i] = (long) of.size();
            reasons[i] = of.isEmpty() ? null : of.getLast().name();
            i++;
        }
        parameters.add(recorded);
        parameters.add("uuid", heard.keySet().toArray());
        parameters.add("int8", unusable);
        parameters.add("text", reasons);
    }

    /** Of the results, the second one has rows. */
    private Map<UUID, Fix> became(PreparedStatement statement) throws SQLException {
        Map<UUID, Fix> became = new HashMap<>();
        boolean hasRows = statement.execute();
        while (hasRows || statement.getUpdateCount() >= 0) {
            if (hasRows) {
                try (ResultSet units = statement.getResultSet()) {
                    while (units.next()) {
                        UUID unit = units.getObject(1, UUID.class);
                        @Nullable Fix fix = newest.get(unit);
                        if (fix != null) {
                            became.put(unit, fix);
                        }
                    }
                }
            }
            hasRows = statement.getMoreResults();
        }
        return became;
    }

    private record Row(UUID unit, Fix fix) {
        static final Comparator<Row> ORDER =
                Comparator.comparing(Row::unit).thenComparing(row -> row.fix().fixedAt());
    }

    /** The values of fixes, column by column, as arrays that the driver sends in binary. */
    private static final class Columns {
        private final Long[] fixedAt;
        private final Double[] lat;
        private final Double[] lon;
        private final Float[] accuracyMetres;
        private final Float[] speedKmh;
        private final Float[] bearing;
        private final Float[] battery;

        Columns(int count) {
            fixedAt = new Long[count];
            lat = new Double[count];
            lon = new Double[count];
            accuracyMetres = new Float[count];
            speedKmh = new Float[count];
            bearing = new Float[count];
            battery = new Float[count];
        }

        void set(int i, Fix fix, Instant at) {
            fixedAt[i] = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
            lat[i] = fix.lat();
            lon[i] = fix.lon();
            accuracyMetres[i] = fix.accuracyMetres();
            speedKmh[i] = fix.speedKmh();
            bearing[i] = fix.bearing();
            battery[i] = fix.battery();
        }

        void bindPlaceAndMotion(Parameters parameters) throws SQLException {
            parameters.add("int8", fixedAt);
            parameters.add("float8", lat);
            parameters.add("float8", lon);
            parameters.add("float4", accuracyMetres);
            parameters.add("float4", speedKmh);
            parameters.add("float4", bearing);
        }
    }

    /** Binds one parameter after the other. */
    private static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int index;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void add(OffsetDateTime time) throws SQLException {
            statement.setObject(++index, time);
        }

        void add(String type, Object[] elements) throws SQLException {
            statement.setArray(++index, connection.createArrayOf(type, elements));
        }
    }
}
