package id.psc119.platform.admission;

import id.psc119.platform.admission.Importance.Level;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests are worked on at the same time. The others wait in front of the database's connection pool: vital ones
 * and messages first, each kind in the order of its arrival. While vital requests have to wait, others are refused after a moment.
 * Without this bound a burst of requests takes every connection, and the service's own jobs (outbox, event log, sweeps) get none.
 */
@ApplicationScoped
public class Admission {
    private static final Duration FULL_FOR = Duration.ofSeconds(1);

    private final AdmissionSettings settings;
    private final MeterRegistry meters;
    private final int connections;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> vital = new ArrayDeque<>();
    private final Deque<Waiter> ordinary = new ArrayDeque<>();
    private long lastFull = System.nanoTime() - FULL_FOR.toNanos();
    private int inside;
    private int ordinaryInside;
    private volatile long lastChange = System.nanoTime();

    Admission(
            AdmissionSettings settings,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.settings = settings;
        this.meters = meters;
        this.connections = connections;
    }

    void start(@Observes StartupEvent started) {
        if (settings.places() >= connections || settings.ordinaryPlaces() > settings.places()) {
            throw new IllegalArgumentException(
                    "psc.admission: ordinary-places must not be above places, nor places reach the pool's max-size of "
                            + connections);
        }
        meters.gauge("psc.admission.inside", this, self -> self.inside);
        meters.gauge("psc.admission.waiting", this, Admission::waiting);
        // Before the first: an increase from nothing is none to a monitor.
        for (Level level : Level.values()) {
            meters.counter("psc.admission.refused", "level", level.name()).increment(0);
        }
    }

    /** One place, to be given back exactly once; giving it back again does nothing. */
    public final class Place {
        private final Level level;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(Level level) {
            this.level = level;
        }

        void leave() {
            if (held.compareAndSet(true, false)) {
                Admission.this.leave(level);
            }
        }
    }

    /** Waits for a place; null when none became free in time. */
    @Nullable
    Place enter(Level level) throws InterruptedException {
        lock.lock();
        try {
            Waiter waiter = new Waiter(level, lock.newCondition());
            queue(level).addLast(waiter);
            admit();
            try {
                awaitTurn(waiter);
            } catch (InterruptedException e) {
                if (waiter.admitted) {
                    leave(level);
                }
                throw e;
            } finally {
                if (!waiter.admitted) {
                    queue(level).remove(waiter);
                }
            }
            if (!waiter.admitted) {
                meters.counter("psc.admission.refused", "level", level.name()).increment();
                return null;
            }
            return new Place(level);
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn(Waiter waiter) throws InterruptedException {
        long came = System.nanoTime();
        boolean isOrdinary = waiter.level == Level.ORDINARY;
        if (!isOrdinary && !waiter.admitted) {
            lastFull = came;
        }
        long atMost = waitOf(waiter.level).toNanos();
        long whenFull = Math.min(atMost, settings.ordinaryWaitWhenFull().toNanos());
        while (!waiter.admitted) {
            boolean isShort = isOrdinary && isFullOfVital();
            long rest = came + (isShort ? whenFull : atMost) - System.nanoTime();
            if (rest <= 0) {
                return;
            }
            // An ordinary request looks again after a while: the service may have become full of vital ones.
            waiter.turn.awaitNanos(isOrdinary ? Math.min(rest, whenFull) : rest);
        }
    }

    private Duration waitOf(Level level) {
        return switch (level) {
            case VITAL -> settings.vitalWait();
            case MESSAGE -> settings.messageWait();
            case ORDINARY, UNBOUNDED -> settings.ordinaryWait();
        };
    }

    /** True while vital requests wait, and for a moment after: at such a rate the next ones will wait too. */
    private boolean isFullOfVital() {
        return !vital.isEmpty() || System.nanoTime() - lastFull < FULL_FOR.toNanos();
    }

    /**
     * True when every place is taken and none has been given back for this long. Statements and sockets have shorter time-outs,
     * so a database that is away never causes it.
     */
    public boolean isStuckFor(Duration time) {
        lock.lock();
        try {
            return inside >= settings.places() && System.nanoTime() - lastChange > time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return vital.size() + ordinary.size();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Level level) {
        lock.lock();
        try {
            inside--;
            if (level == Level.ORDINARY) {
                ordinaryInside--;
            }
            lastChange = System.nanoTime();
            admit();
        } finally {
            lock.unlock();
        }
    }

    private void admit() {
        while (inside < settings.places() && !vital.isEmpty()) {
            letIn(vital.removeFirst());
        }
        while (inside < settings.places() && ordinaryInside < settings.ordinaryPlaces() && !ordinary.isEmpty()) {
            letIn(ordinary.removeFirst());
        }
    }

    private void letIn(Waiter waiter) {
        inside++;
        if (waiter.level == Level.ORDINARY) {
            ordinaryInside++;
        }
        lastChange = System.nanoTime();
        waiter.admitted = true;
        waiter.turn.signal();
    }

    private Deque<Waiter> queue(Level level) {
        return level == Level.ORDINARY ? ordinary : vital;
    }

    private static final class Waiter {
        private final Level level;
        private final Condition turn;
        private boolean admitted;

        Waiter(Level level, Condition turn) {
            this.level = level;
            this.turn = turn;
        }
    }
}
