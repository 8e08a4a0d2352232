package id.psc119.platform.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A timed job without items: it runs again and again, on every replica, each time so long after the last one. A class gives its
 * own as a producer method: {@code @Produces @Singleton Sweep<String> forgetting() { return new PeriodicSweep(…, this::forget); }}
 */
public final class PeriodicSweep implements Sweep<String> {
    private final String name;
    private final Clock clock;
    private final Duration every;
    private final Runnable job;
    private final Duration longest;
    private volatile Instant next;

    /** @param job manages its own transactions; several replicas may run it at the same time */
    public PeriodicSweep(String name, Clock clock, Duration firstAfter, Duration every, Runnable job) {
        this.name = name;
        this.clock = clock;
        this.every = every;
        this.job = job;
        this.longest = firstAfter.compareTo(every) > 0 ? firstAfter : every;
        this.next = clock.instant().plus(firstAfter);
    }

    /**
     * Runs it within this time, if its next time is later; many who ask for it in the meantime have one run. The sweep must be
     * woken by {@link Sweeps#wake}.
     */
    public synchronized void soon(Duration within) {
        Instant sooner = clock.instant().plus(within);
        if (sooner.isBefore(next)) {
            next = sooner;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Never further away than usual: after the clock was set back, the time that was noted before may be a day ahead. */
    @Override
    public synchronized Optional<Instant> nextDue() {
        Instant latest = clock.instant().plus(longest);
        if (next.isAfter(latest)) {
            next = latest;
        }
        return Optional.of(next);
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return next.isAfter(now) ? List.of() : List.of(name);
    }

    @Override
    public void handle(String item, Instant now) {
        // Also when it fails: it is tried again at its next time, not at once. Who asks for it from here on has another
        // run.
        setNext(now.plus(every));
        job.run();
    }

    private synchronized void setNext(Instant moment) {
        next = moment;
    }

    /** It knows its next time by itself. */
    @Override
    public boolean asksDatabase() {
        return false;
    }

    @Override
    public Duration lookAgain() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }
}
