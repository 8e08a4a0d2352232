package id.psc119.fleet.position;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.outbox.PeerClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells dispatch the newest position of each unit that moved, a batch a second. A newer fix takes the place of one that waits,
 * and a batch that does not arrive is forgotten: the next second has a better one.
 */
@ApplicationScoped
class NewestPositions {
    private static final Logger LOG = Logger.getLogger(NewestPositions.class);

    private final PeerClient peers;
    private final PositionSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Object lock = new Object();
    private Map<UUID, UnitPosition> waiting = new HashMap<>();
    private volatile boolean running = true;
    private boolean away;
    private @Nullable Thread thread;

    NewestPositions(PeerClient peers, PositionSettings settings, MeterRegistry meters, Clock clock) {
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
        while (running) {
            try {
                Thread.sleep(settings.tellEvery());
                List<UnitPosition> batch = take();
                if (!batch.isEmpty()) {
                    tell(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "positions not told");
            }
        }
    }

    private void tell(List<UnitPosition> batch) throws InterruptedException {
        String outcome;
        try {
            PeerClient.Answer answer = peers.put("dispatch", null, batch, "unit-positions");
            outcome = answer.isTaken() ? "sent" : "refused";
            if (answer.isTaken() == away) {
                away = !answer.isTaken();
                LOG.infof("positions: dispatch answers %d", answer.status());
            }
        } catch (IOException e) {
            outcome = "unreachable";
            if (!away) {
                away = true;
                LOG.warnf("positions: dispatch does not answer: %s", e.getMessage());
            }
        }
        meters.counter("psc.positions.batches", "outcome", outcome).increment();
    }
}
