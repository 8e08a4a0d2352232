package id.psc119.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows the guessing of passwords: after five wrong ones for a name, each further one closes that name for a while,
 * from 10 seconds doubling to 15 minutes. A right one opens it.
 */
final class Throttle {
    private static final int FREE = 5;
    private static final int REMEMBERED = 10_000;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Failures> byName = new HashMap<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant closedUntil) {}

    /** How long this name must still wait; zero when it may try. */
    synchronized Duration wait(String name) {
        Failures failures = byName.get(name);
        Instant now = clock.instant();
        return failures == null || !failures.closedUntil().isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, failures.closedUntil());
    }

    synchronized void failed(String name) {
        if (byName.size() >= REMEMBERED) {
            byName.values().removeIf(failures -> !failures.closedUntil().isAfter(clock.instant()));
        }
        byName.merge(name, new Failures(1, clock.instant()), (old, one) -> {
            int count = old.count() + 1;
            Duration closed = count < FREE ? Duration.ZERO : FIRST.multipliedBy(1L << Math.min(count - FREE, 10));
            return new Failures(count, clock.instant().plus(closed.compareTo(LONGEST) > 0 ? LONGEST : closed));
        });
    }

    synchronized void succeeded(String name) {
        byName.remove(name);
    }
}
