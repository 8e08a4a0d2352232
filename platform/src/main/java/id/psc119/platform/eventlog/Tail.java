package id.psc119.platform.eventlog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drives the sealer and keeps the newest events in memory, so that a hundred streams cost one read. Woken by commits here;
 * commits of other replicas are found by the sweep.
 */
@ApplicationScoped
class Tail {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    private static final int KEPT = 2_000;
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final EventLog log;
    private final Sealer sealer;
    private final Semaphore wake = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<LoggedEvent> newest = new ArrayDeque<>();

    private long head;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    Tail(EventLog log, Sealer sealer) {
        this.log = log;
        this.sealer = sealer;
    }

    void start(@Observes StartupEvent started) {
        head = log.position().position();
        thread = Thread.ofVirtual().name("event-log").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isRunning() {
        return running;
    }

    void wake(@Observes EventLog.Appended appended) {
        wake.release();
    }

    /** Waits until the log has grown past {@code position}, or the time is over. */
    void await(long position, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (running && head <= position && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Events after a position: from memory where it reaches back far enough, else from the table. */
    List<LoggedEvent> after(long position, int limit) {
        lock.lock();
        try {
            if (head <= position) {
                return List.of();
            }
            LoggedEvent first = newest.peekFirst();
            if (first != null && first.position() <= position + 1) {
                List<LoggedEvent> events = new ArrayList<>();
                for (LoggedEvent event : newest) {
                    if (event.position() > position && events.size() < limit) {
                        events.add(event);
                    }
                }
                return events;
            }
        } finally {
            lock.unlock();
        }
        return log.after(position, limit);
    }

    private void run() {
        while (running) {
            try {
                boolean more = sealer.seal();
                grow();
                if (!more && wake.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.warnf(e, "event log: cannot be read, tried again");
                try {
                    Thread.sleep(SWEEP);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void grow() {
        List<LoggedEvent> events;
        do {
            events = log.after(head, KEPT);
            if (events.isEmpty()) {
                return;
            }
            lock.lock();
            try {
                for (LoggedEvent event : events) {
                    newest.addLast(event);
                    if (newest.size() > KEPT) {
                        newest.removeFirst();
                    }
                }
                head = events.getLast().position();
                grown.signalAll();
            } finally {
                lock.unlock();
            }
        } while (events.size() == KEPT);
    }
}
