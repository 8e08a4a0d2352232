package id.psc119.fleet.position;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes fixes. Whatever waits goes into the database in one transaction, and each sender is answered after its commit, so that
 * hundreds of phones a second cost a few commits and one connection.
 */
@ApplicationScoped
class PositionWriter {
    private static final Logger LOG = Logger.getLogger(PositionWriter.class);
    private static final int BATCH = 1_000;
    private static final long ANSWER_SECONDS = 10;

    private final AgroalDataSource database;
    private final NewestPositions newest;
    private final MeterRegistry meters;
    private final Clock clock;
    private final LinkedBlockingQueue<Waiting> waiting;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    PositionWriter(
            AgroalDataSource database,
            NewestPositions newest,
            PositionSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.database = database;
        this.newest = newest;
        this.meters = meters;
        this.clock = clock;
        this.waiting = new LinkedBlockingQueue<>(settings.waitingAtMost());
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("positions").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /**
     * Writes what the device that holds the token sent, and that it was heard; returns after the commit.
     *
     * @return false when no device holds it, or it was revoked
     */
    boolean writeFrom(String tokenHash, List<Reading> readings) {
        List<Fix> fixes = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading.fix() != null) {
                fixes.add(reading.fix());
            }
            if (reading.unusable() != null) {
                unusable.add(reading.unusable());
            }
        }
        return await(new Waiting(tokenHash, null, fixes, unusable, new CompletableFuture<>()));
    }

    /** Writes fixes of a unit whose crew sends them; returns after the commit. */
    void write(UUID unitId, List<Fix> fixes) {
        await(new Waiting(null, unitId, fixes, List.of(), new CompletableFuture<>()));
    }

    /** Counts a message that moves no unit. */
    void count(Unusable reason) {
        meters.counter("psc.positions.unusable", "reason", reason.name()).increment();
    }

    private boolean await(Waiting one) {
        if (!waiting.offer(one)) {
            throw new ProblemException(PlatformProblem.UNAVAILABLE);
        }
        try {
            return one.done().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("positions not written", e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(Exception cause) {
        ProblemException unavailable = new ProblemException(PlatformProblem.UNAVAILABLE);
        unavailable.initCause(cause);
        return unavailable;
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>(BATCH);
        while (running) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                newest.moved(writeAll(batch));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
                batch.forEach(one -> one.done().completeExceptionally(e));
            } catch (SQLException | RuntimeException e) {
                batch.forEach(one -> one.done().completeExceptionally(e));
            } finally {
                batch.clear();
            }
        }
    }

    /** Writes a batch; if the database refuses it, each message by itself, so that one that cannot be stored stops no other. */
    private Map<UUID, Fix> writeAll(List<Waiting> batch) throws SQLException {
        try {
            return write(batch);
        } catch (SQLException e) {
            if (batch.size() == 1 || e instanceof SQLTransientException) {
                throw e;
            }
            Map<UUID, Fix> became = new HashMap<>();
            for (Waiting one : batch) {
                try {
                    became.putAll(write(List.of(one)));
                } catch (SQLException refused) {
                    one.done().completeExceptionally(refused);
                }
            }
            return became;
        }
    }

    /** Writes a batch and answers its senders; returns, by unit, the fixes that became the newest. */
    private Map<UUID, Fix> write(List<Waiting> batch) throws SQLException {
        Instant now = clock.instant();
        Map<UUID, Fix> became;
        Map<String, Tracker> trackers;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                trackers = trackersOf(connection, batch);
                Map<UUID, Fix> candidates = new TreeMap<>();
                insert(connection, batch, trackers, candidates, now);
                became = advance(connection, candidates, now);
                heard(connection, batch, trackers, now);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        for (Waiting one : batch) {
            boolean known = one.unit(trackers).isPresent();
            one.done().complete(known);
            if (known) {
                one.unusable().forEach(this::count);
            }
        }
        return became;
    }

    /** Notes when each device was last heard, and what it sent that could not be used; in the order of ids, against deadlocks. */
    private static void heard(Connection connection, List<Waiting> batch, Map<String, Tracker> trackers, Instant now)
            throws SQLException {
        Map<UUID, List<Unusable>> heard = new TreeMap<>();
        for (Waiting one : batch) {
            @Nullable Tracker tracker = one.tokenHash() == null ? null : trackers.get(one.tokenHash());
            if (tracker != null) {
                heard.computeIfAbsent(tracker.deviceId(), id -> new ArrayList<>())
                        .addAll(one.unusable());
            }
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO device_contact AS known (device_id, last_heard_at, unusable_count, last_unusable_at, last_unusable_reason)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (device_id) DO UPDATE SET
                  last_heard_at = greatest(known.last_heard_at, excluded.last_heard_at),
                  unusable_count = known.unusable_count + excluded.unusable_count,
                  last_unusable_at = coalesce(excluded.last_unusable_at, known.last_unusable_at),
                  last_unusable_reason = coalesce(excluded.last_unusable_reason, known.last_unusable_reason)
                """)) {
            for (Map.Entry<UUID, List<Unusable>> entry : heard.entrySet()) {
                List<Unusable> unusable = entry.getValue();
                upsert.setObject(1, entry.getKey());
                upsert.setTimestamp(2, Timestamp.from(now));
                upsert.setLong(3, unusable.size());
                upsert.setTimestamp(4, unusable.isEmpty() ? null : Timestamp.from(now));
                upsert.setString(
                        5, unusable.isEmpty() ? null : unusable.getLast().name());
                upsert.addBatch();
                if (!unusable.isEmpty()) {
                    // Not at a higher level: a broken tracker sends one every few seconds, and the device shows it.
                    LOG.debugf("position unusable: device=%s reason=%s", entry.getKey(), unusable.getLast());
                }
            }
            upsert.executeBatch();
        }
    }

    private static Map<String, Tracker> trackersOf(Connection connection, List<Waiting> batch) throws SQLException {
        Object[] hashes = batch.stream()
                .map(Waiting::tokenHash)
                .filter(hash -> hash != null)
                .distinct()
                .toArray();
        Map<String, Tracker> trackers = new HashMap<>();
        if (hashes.length == 0) {
            return trackers;
        }
        // Served by the unique index of token_hash; asked each time, so that a revoked token ends with its revocation.
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT token_hash, id, unit_id FROM device WHERE token_hash = ANY (?) AND revoked_at IS NULL")) {
            Array array = connection.createArrayOf("text", hashes);
            select.setArray(1, array);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    trackers.put(
                            rows.getString(1),
                            new Tracker(rows.getObject(2, UUID.class), rows.getObject(3, UUID.class)));
                }
            }
        }
        return trackers;
    }

    private static void insert(
            Connection connection,
            List<Waiting> batch,
            Map<String, Tracker> trackers,
            Map<UUID, Fix> candidates,
            Instant now)
            throws SQLException {
        List<Row> rows = batch.stream()
                .flatMap(one -> one.unit(trackers).stream()
                        .flatMap(unit -> one.fixes().stream().map(fix -> new Row(unit, fix))))
                .sorted(Row.ORDER)
                .toList();
        // A fix that is sent again is the same row: whoever sends it again did not hear that we have it.
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO position (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, altitude, battery, recorded)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (unit_id, fixed_at) DO NOTHING
                """)) {
            for (Row row : rows) {
                Fix fix = row.fix();
                insert.setObject(1, row.unit());
                insert.setTimestamp(2, Timestamp.from(fix.fixedAt()));
                insert.setDouble(3, fix.lat());
                insert.setDouble(4, fix.lon());
                set(insert, 5, fix.accuracyMetres());
                set(insert, 6, fix.speedKmh());
                set(insert, 7, fix.bearing());
                set(insert, 8, fix.altitude());
                set(insert, 9, fix.battery());
                insert.setTimestamp(10, Timestamp.from(now));
                insert.addBatch();
                candidates.merge(
                        row.unit(), fix, (one, other) -> other.notAfter(now).isBefore(one.notAfter(now)) ? one : other);
            }
            insert.executeBatch();
        }
    }

    /** Moves the newest of each unit on, in the order of ids, so that two replicas never wait for each other's rows. */
    private static Map<UUID, Fix> advance(Connection connection, Map<UUID, Fix> candidates, Instant now)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO newest_position AS known (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, battery)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (unit_id) DO UPDATE SET
                  fixed_at = excluded.fixed_at, lat = excluded.lat, lon = excluded.lon,
                  accuracy_metres = excluded.accuracy_metres, speed_kmh = excluded.speed_kmh, bearing = excluded.bearing,
                  battery = excluded.battery
                WHERE known.fixed_at < excluded.fixed_at
                """)) {
            List<Map.Entry<UUID, Fix>> entries = List.copyOf(candidates.entrySet());
            for (Map.Entry<UUID, Fix> entry : entries) {
                Fix fix = entry.getValue();
                upsert.setObject(1, entry.getKey());
                upsert.setTimestamp(2, Timestamp.from(fix.notAfter(now)));
                upsert.setDouble(3, fix.lat());
                upsert.setDouble(4, fix.lon());
                set(upsert, 5, fix.accuracyMetres());
                set(upsert, 6, fix.speedKmh());
                set(upsert, 7, fix.bearing());
                set(upsert, 8, fix.battery());
                upsert.addBatch();
            }
            int[] changed = upsert.executeBatch();
            Map<UUID, Fix> became = new HashMap<>();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 1) {
                    became.put(entries.get(i).getKey(), entries.get(i).getValue());
                }
            }
            return became;
        }
    }

    private static void set(PreparedStatement statement, int index, @Nullable Float value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.REAL);
        } else {
            statement.setFloat(index, value);
        }
    }

    private record Row(UUID unit, Fix fix) {
        static final Comparator<Row> ORDER =
                Comparator.comparing(Row::unit).thenComparing(row -> row.fix().fixedAt());
    }

    /** A device and the unit that it reports for. */
    private record Tracker(UUID deviceId, UUID unitId) {}

    /** A sender who waits for the commit: a device by its token, or a crew for its unit. */
    private record Waiting(
            @Nullable String tokenHash,
            @Nullable UUID unitId,
            List<Fix> fixes,
            List<Unusable> unusable,
            CompletableFuture<Boolean> done) {
        Optional<UUID> unit(Map<String, Tracker> byHash) {
            return tokenHash == null
                    ? Optional.ofNullable(unitId)
                    : Optional.ofNullable(byHash.get(tokenHash)).map(Tracker::unitId);
        }
    }
}
