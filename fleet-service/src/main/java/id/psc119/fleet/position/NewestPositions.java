package id.psc119.fleet.position;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FixValue;
import id.psc119.platform.outbox.PeerClient;
import id.psc119.platform.outbox.ResyncResource;
import id.psc119.vocabulary.GeoPoint;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends dispatch the newest position of each unit that moved, a batch a second. A newer fix replaces one that waits. A batch that
 * does not arrive waits too, so that after an outage dispatch knows where every unit is, also one that no longer moves. At the
 * start and at a resync the newest position of every unit is sent again.
 */
@ApplicationScoped
class NewestPositions {
    private static final Logger LOG = Logger.getLogger(NewestPositions.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Many times what moves in a second; a body of about 100 kB. */
    private static final int BATCH = 500;

    private final PeerClient peers;
    private final PositionSettings settings;
    private final MeterRegistry meters;
    private final AgroalDataSource database;
    private final Clock clock;
    private final Object lock = new Object();
    private final Map<UUID, UnitPosition> waiting = new HashMap<>();
    /** One permit at the start: what was not sent before a restart is caught up. */
    private final Semaphore wake = new Semaphore(1);

    private volatile boolean running = true;
    private volatile boolean catchUp = true;
    private boolean away;
    private int failures;
    private @Nullable Thread thread;

    NewestPositions(
            PeerClient peers, PositionSettings settings, MeterRegistry meters, AgroalDataSource database, Clock clock) {
        this.peers = peers;
        this.settings = settings;
        this.meters = meters;
        this.database = database;
        this.clock = clock;
        // Before the first: a rate of nothing is none to a monitor, and so not zero either.
        List.of("sent", "refused", "unreachable")
                .forEach(outcome -> batches(outcome).increment(0));
    }

    /** One of the batch; see {@code contracts/unit-positions.schema.json}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitPosition(
            UUID unitId,
            double lat,
            double lon,
            @Nullable Float accuracyMetres,
            @Nullable Float speedKmh,
            @Nullable Float bearing,
            Instant fixedAt) {
        static UnitPosition of(UUID unitId, Fix fix, Instant now) {
            return new UnitPosition(
                    unitId,
                    fix.lat(),
                    fix.lon(),
                    fix.accuracyMetres(),
                    fix.speedKmh(),
                    fix.bearing(),
                    fix.notAfter(now));
        }
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("positions-to-dispatch").start(this::run);
    }

    /** After a restore of either side, dispatch may have lost positions that were sent. */
    void resync(@Observes ResyncResource.Resyncing resyncing) {
        catchUp = true;
        wake.release();
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Units whose newest position has been committed; of two of one unit, the later one waits. */
    void moved(Map<UUID, Fix> fixes) {
        Instant now = clock.instant();
        putBack(fixes.entrySet().stream()
                .map(moved -> UnitPosition.of(moved.getKey(), moved.getValue(), now))
                .toList());
    }

    private List<UnitPosition> take() {
        synchronized (lock) {
            List<UnitPosition> batch = waiting.values().stream().limit(BATCH).toList();
            batch.forEach(position -> waiting.remove(position.unitId()));
            if (!waiting.isEmpty()) {
                wake.release();
            }
            return batch;
        }
    }

    /** Lets positions wait, unless newer ones of their units do. */
    private void putBack(List<UnitPosition> batch) {
        synchronized (lock) {
            batch.forEach(position -> waiting.merge(
                    position.unitId(),
                    position,
                    (one, other) -> one.fixedAt().isBefore(other.fixedAt()) ? other : one));
        }
        wake.release();
    }

    private List<UnitPosition> all() throws SQLException {
        List<UnitPosition> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("""
                        SELECT unit_id, lat, lon, accuracy_metres, speed_kmh, bearing, fixed_at FROM newest_position
                        """)) {
            while (rows.next()) {
                GeoPoint point = new GeoPoint(rows.getDouble(2), rows.getDouble(3));
                // A row of an earlier version may hold what no device can measure: it must not spoil the batch.
                if (point.isPossible()) {
                    all.add(new UnitPosition(
                            rows.getObject(1, UUID.class),
                            point.lat(),
                            point.lon(),
                            FixValue.ACCURACY_METRES.known(rows.getObject(4, Float.class)),
                            FixValue.SPEED_KMH.known(rows.getObject(5, Float.class)),
                            FixValue.BEARING.known(rows.getObject(6, Float.class)),
                            rows.getTimestamp(7).toInstant()));
                }
            }
        }
        return all;
    }

    private void run() {
        while (running) {
            try {
                // What moves within the pause goes with it.
                wake.acquire();
                Thread.sleep(pause());
                wake.drainPermits();
                if (catchUp) {
                    catchUp = false;
                    putBack(all());
                }
                List<UnitPosition> batch = take();
                if (!batch.isEmpty()) {
                    send(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException e) {
                catchUp = true;
                wake.release();
                failures++;
                LOG.warnf("positions: cannot be read for catching up: %s", e.getSQLState());
            } catch (RuntimeException e) {
                LOG.errorf(e, "positions not sent");
            }
        }
    }

    /** A second as a rule; longer while dispatch does not answer. */
    private Duration pause() {
        Duration longer = settings.tellEvery().multipliedBy(1L << Math.min(failures, 4));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void send(List<UnitPosition> batch) throws InterruptedException {
        String outcome;
        try {
            PeerClient.Answer answer = peers.put("dispatch", null, batch, "unit-positions");
            outcome = answer.isTaken() ? "sent" : "refused";
            if (answer.isTaken() || answer.isRejected()) {
                // A rejected batch is dropped: repeating it would hold back the newer positions.
                failures = 0;
            } else {
                failures++;
                putBack(batch);
            }
            if (answer.isTaken() == away) {
                away = !answer.isTaken();
                LOG.infof("positions: dispatch answers %d", answer.status());
            }
        } catch (IOException e) {
            outcome = "unreachable";
            failures++;
            putBack(batch);
            if (!away) {
                away = true;
                LOG.warnf("positions: dispatch does not answer: %s", e.getMessage());
            }
        }
        batches(outcome).increment();
    }

    private Counter batches(String outcome) {
        return meters.counter("psc.positions.batches", "outcome", outcome);
    }
}
