package id.psc119.platform.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The thread of one sweep: sleeps until something is due, then handles each item in a transaction of its own. */
final class SweepLoop<I> {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int BATCH = 50;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final Sweep<I> sweep;
    private final Duration lookAgain;
    private final Counter done;
    private final Counter notDone;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    /** Items that failed. Used by the loop's own thread only. */
    private final Map<I, Failure> failed = new HashMap<>();

    /** The last answer to the sweep's question. Used by the catch-up's thread only. */
    private @Nullable String known;

    private volatile boolean running = true;
    private @Nullable Thread thread;

    SweepLoop(Sweep<I> sweep, Duration lookAgain, MeterRegistry meters, Clock clock) {
        this.sweep = sweep;
        this.lookAgain = lookAgain;
        this.done = counter(meters, "done");
        this.notDone = counter(meters, "failed");
        this.clock = clock;
    }

    String name() {
        return sweep.name();
    }

    Optional<String> question() {
        return sweep.question();
    }

    void answer(String value) {
        if (!value.equals(known)) {
            known = value;
            wake();
        }
    }

    void start() {
        thread = Thread.ofVirtual().name("sweep-" + sweep.name()).start(this::run);
    }

    void wake() {
        wake.release();
    }

    /** Ends after the item that it is handling; nothing is cut off. */
    void end() {
        running = false;
        wake.release();
    }

    void join() {
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        int failures = 0;
        while (running) {
            Duration pause;
            try {
                pause = pass();
                failures = 0;
            } catch (RuntimeException e) {
                // The database is away. It is no item's fault: the loop goes on, and readiness tells of it.
                if (running) {
                    LOG.warnf("sweep: name=%s cannot look, tried again: %s", sweep.name(), e.getMessage());
                }
                pause = retryAfter(failures++);
            }
            try {
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Handles what is due and says how long nothing more will be. */
    Duration pass() {
        Instant now = clock.instant();
        Optional<Instant> next = ask(sweep::nextDue);
        if (next.isEmpty() || next.get().isAfter(now)) {
            failed.clear();
            return next.map(due -> shorter(Duration.between(now, due).plusMillis(1), lookAgain))
                    .orElse(lookAgain);
        }
        // Items that failed stay due: they must not fill the batch, so that those behind them have their turn.
        int limit = BATCH + failed.size();
        List<I> due = ask(() -> sweep.due(now, limit));
        failed.keySet().retainAll(new HashSet<>(due));
        int tried = 0;
        for (I item : due) {
            if (!running) {
                return Duration.ZERO;
            }
            @Nullable Failure before = failed.get(item);
            if (before == null || !before.retryAt().isAfter(now)) {
                handle(item, now, before);
                tried++;
            }
        }
        if (due.size() == limit && tried > 0) {
            return Duration.ZERO;
        }
        Instant later = clock.instant();
        Duration pause = failed.values().stream()
                .map(failure -> Duration.between(later, failure.retryAt()))
                .reduce(lookAgain, SweepLoop::shorter);
        Optional<Instant> following = ask(sweep::nextDue);
        if (following.isPresent()) {
            // Past, when an item failed or another replica has it in hand.
            pause = shorter(pause, Duration.between(later, following.get()).plusMillis(1));
            boolean isPast = !following.get().isAfter(later);
            return isPast && pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        }
        return pause;
    }

    private <T> T ask(Supplier<T> question) {
        return sweep.asksDatabase() ? QuarkusTransaction.requiringNew().call(question::get) : question.get();
    }

    private void handle(I item, Instant now, @Nullable Failure before) {
        try {
            if (sweep.managesTransactions()) {
                sweep.handle(item, now);
            } else {
                QuarkusTransaction.requiringNew().run(() -> sweep.handle(item, now));
            }
            failed.remove(item);
            done.increment();
        } catch (RuntimeException e) {
            int attempts = before == null ? 0 : before.attempts();
            failed.put(item, new Failure(clock.instant().plus(retryAfter(attempts)), attempts + 1));
            notDone.increment();
            LOG.errorf(e, "sweep: name=%s item=%s failed, tried again later", sweep.name(), item);
        }
    }

    private Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("psc.sweep.items", "sweep", sweep.name(), "outcome", outcome);
    }

    private static Duration retryAfter(int attempts) {
        return shorter(SHORTEST.multipliedBy(1L << Math.min(attempts, 10)), LONGEST_RETRY);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Failure(Instant retryAt, int attempts) {}
}
