package id.psc119.fleet.position;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FixValue;
import id.psc119.platform.outbox.PeerClient;
import id.psc119.vocabulary.GeoPoint;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends dispatch the newest position of each unit that moved, one batch a second. A newer fix replaces one that waits. A batch that
 * does not arrive waits again, unless a newer fix has come. At the start every unit's newest position waits, so a unit that stands
 * still is not lost by an outage or a restart.
 */
@ApplicationScoped
class NewestPositions {
    private static final Logger LOG = Logger.getLogger(NewestPositions.class);

    private static final Duration STALE = Duration.ofDays(1);

    private final AgroalDataSource database;
    private final PeerClient peers;
    private final PositionSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Object lock = new Object();
    private Map<UUID, UnitPosition> waiting = new HashMap<>();
    private volatile boolean running = true;
    private boolean away;
    private @Nullable Thread thread;

    NewestPositions(
            AgroalDataSource database, PeerClient peers, PositionSettings settings, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.peers = peers;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** One of the batch, as {@code docs/contracts.md} lists it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitPosition(
            UUID unitId,
            double lat,
            double lon,
            @Nullable Float accuracyMetres,
            @Nullable Float speedKmh,
            @Nullable Float bearing,
            Instant fixedAt) {}

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("positions-to-dispatch").start(this::run);
    }

    /** Every unit's newest position, of the last day: an older one places no unit. */
    private void catchUp() {
        Instant now = clock.instant();
        List<UnitPosition> known = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT unit_id, lat, lon, accuracy_metres, speed_kmh, bearing, fixed_at FROM newest_position"
                                + " WHERE fixed_at > ?")) {
            select.setTimestamp(1, Timestamp.from(now.minus(STALE)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    double lat = rows.getDouble(2);
                    double lon = rows.getDouble(3);
                    if (new GeoPoint(lat, lon).isPossible()) {
                        known.add(new UnitPosition(
                                rows.getObject(1, UUID.class),
                                lat,
                                lon,
                                FixValue.ACCURACY_METRES.known(rows.getObject(4, Float.class)),
                                FixValue.SPEED_KMH.known(rows.getObject(5, Float.class)),
                                FixValue.BEARING.known(rows.getObject(6, Float.class)),
                                rows.getTimestamp(7).toInstant()));
                    }
                }
            }
        } catch (SQLException e) {
            LOG.warnf("positions: the newest are not read: %s", e.getMessage());
        }
        waitAgain(known);
    }

    private void waitAgain(List<UnitPosition> batch) {
        synchronized (lock) {
            batch.forEach(position -> waiting.putIfAbsent(position.unitId(), position));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Units whose newest position has been committed; called by one writer, in order. */
    void moved(Map<UUID, Fix> fixes) {
        Instant now = clock.instant();
        synchronized (lock) {
            fixes.forEach((unitId, fix) -> waiting.put(
                    unitId,
                    new UnitPosition(
                            unitId,
                            fix.lat(),
                            fix.lon(),
                            fix.accuracyMetres(),
                            fix.speedKmh(),
                            fix.bearing(),
                            fix.notAfter(now))));
        }
    }

    private List<UnitPosition> take() {
        synchronized (lock) {
            List<UnitPosition> batch = new ArrayList<>(waiting.values());
            waiting = new HashMap<>();
            return batch;
        }
    }

    private void run() {
        catchUp();
        while (running) {
            try {
                Thread.sleep(settings.tellEvery());
                List<UnitPosition> batch = take();
                if (!batch.isEmpty() && !send(batch)) {
                    waitAgain(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "positions not sent");
            }
        }
    }

    /** False when dispatch did not take the batch and may take it later. */
    private boolean send(List<UnitPosition> batch) throws InterruptedException {
        String outcome;
        boolean worthRepeating = false;
        try {
            PeerClient.Answer answer = peers.put("dispatch", null, batch, "unit-positions");
            outcome = answer.isTaken() ? "sent" : "refused";
            // A batch that cannot be read will not be read tomorrow either.
            worthRepeating = !answer.isTaken() && answer.status() != 400 && answer.status() != 422;
            if (answer.isTaken() == away) {
                away = !answer.isTaken();
                LOG.infof("positions: dispatch answers %d", answer.status());
            }
        } catch (IOException e) {
            outcome = "unreachable";
            worthRepeating = true;
            if (!away) {
                away = true;
                LOG.warnf("positions: dispatch does not answer: %s", e.getMessage());
            }
        }
        meters.counter("psc.positions.batches", "outcome", outcome).increment();
        return !worthRepeating;
    }
}
