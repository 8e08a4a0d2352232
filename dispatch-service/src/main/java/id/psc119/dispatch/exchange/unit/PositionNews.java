package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.eventlog.Broadcasts;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.replica.CatchUp;
import id.psc119.platform.replica.Notice;
import id.psc119.platform.replica.Notices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings positions to the boards of every replica. The replica that receives a batch shows it at once and announces it; the others
 * read what was committed since their last look. A look misses nothing and a board never sees an older position after a newer one.
 */
@ApplicationScoped
class PositionNews implements CatchUp {
    private static final Logger LOG = Logger.getLogger(PositionNews.class);
    private static final String TOPIC = "positions";
    /** Fleet sends at most one batch a second. */
    private static final Duration PACE = Duration.ofMillis(100);

    private final Positions positions;
    private final Broadcasts broadcasts;
    private final Notices notices;
    private final Map<UUID, Instant> shown = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile long since;
    private volatile String newest = "";
    private volatile boolean running = true;
    private @Nullable Thread thread;

    PositionNews(Positions positions, Broadcasts broadcasts, Notices notices) {
        this.positions = positions;
        this.broadcasts = broadcasts;
        this.notices = notices;
    }

    /** What is committed before the start is on every board that opens: it reads all positions first. */
    void start(@Observes StartupEvent started) {
        Positions.Newer before = QuarkusTransaction.requiringNew().call(() -> positions.newerThan(0));
        before.positions().forEach(position -> shown.put(position.unitId(), position.fixedAt()));
        since = before.xmin();
        thread = Thread.ofVirtual().name("position-news").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** This replica has stored a batch. */
    void received(List<Position> batch) {
        show(batch);
        notices.send(TOPIC);
    }

    void announced(@Observes Notice notice) {
        if (notice.topic().equals(TOPIC)) {
            wake.release();
        }
    }

    @Override
    public String question() {
        return "SELECT changed_in FROM unit_position ORDER BY changed_in DESC LIMIT 1";
    }

    @Override
    public void answer(@Nullable String value) {
        String last = value == null ? "" : value;
        if (!last.equals(newest)) {
            newest = last;
            wake.release();
        }
    }

    private void run() {
        while (running) {
            try {
                wake.acquire();
                wake.drainPermits();
                look();
                Thread.sleep(PACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf("positions of other replicas cannot be read, tried again: %s", e.getMessage());
                }
                newest = "";
            }
        }
    }

    /** Shows what other replicas have committed since the last look. */
    void look() {
        Positions.Newer newer = QuarkusTransaction.requiringNew().call(() -> positions.newerThan(since));
        show(newer.positions());
        since = newer.xmin();
    }

    private void show(List<Position> candidates) {
        List<Position> fresh = candidates.stream().filter(this::isNewer).toList();
        if (!fresh.isEmpty()) {
            broadcasts.send("positions", audiences -> audiences.contains(EventLog.DESK) ? fresh : null);
        }
    }

    private boolean isNewer(Position position) {
        boolean[] newer = {false};
        shown.compute(position.unitId(), (unit, known) -> {
            newer[0] = known == null || position.fixedAt().isAfter(known);
            return newer[0] ? position.fixedAt() : known;
        });
        return newer[0];
    }
}
