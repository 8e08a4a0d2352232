package id.psc119.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows the guessing of passwords. After five wrong ones for a name from one origin, each further one closes that name to
 * that origin for a while, from 10 seconds doubling to 15 minutes. An origin that fails often, whatever the names, is
 * closed for the rest of the minute.
 *
 * <p>An origin is a device from which this person has signed in before, or else an address. So strangers who guess at a
 * name keep nobody out but themselves.
 */
final class Throttle {
    private static final int FREE = 5;
    private static final int FREE_OF_ORIGIN = 30;
    private static final int REMEMBERED = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<Attempt, Failures> byNameAndOrigin = new HashMap<>();
    private final Map<String, Failures> byOrigin = new HashMap<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    private record Attempt(String name, String origin) {}

    private record Failures(int count, Instant closedUntil) {
        static final Failures NONE = new Failures(0, Instant.EPOCH);
    }

    /** How long this name must still wait at this origin; zero when it may try. */
    synchronized Duration wait(String name, String origin) {
        Duration ofName = left(byNameAndOrigin.getOrDefault(new Attempt(name, origin), Failures.NONE), FREE);
        Duration ofOrigin = left(byOrigin.getOrDefault(origin, Failures.NONE), FREE_OF_ORIGIN);
        return ofName.compareTo(ofOrigin) > 0 ? ofName : ofOrigin;
    }

    private Duration left(Failures failures, int free) {
        Instant now = clock.instant();
        return failures.count() < free || !failures.closedUntil().isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, failures.closedUntil());
    }

    synchronized void failed(String name, String origin) {
        Instant now = clock.instant();
        forget(byNameAndOrigin);
        forget(byOrigin);
        byNameAndOrigin.merge(new Attempt(name, origin), new Failures(1, now), (old, one) -> {
            int count = old.count() + 1;
            Duration closed = count < FREE ? Duration.ZERO : FIRST.multipliedBy(1L << Math.min(count - FREE, 10));
            return new Failures(count, now.plus(closed.compareTo(LONGEST) > 0 ? LONGEST : closed));
        });
        byOrigin.merge(
                origin,
                new Failures(1, now.plus(WINDOW)),
                (old, fresh) ->
                        old.closedUntil().isAfter(now) ? new Failures(old.count() + 1, old.closedUntil()) : fresh);
    }

    private <K> void forget(Map<K, Failures> map) {
        if (map.size() >= REMEMBERED) {
            map.values().removeIf(failures -> !failures.closedUntil().isAfter(clock.instant()));
        }
    }

    synchronized void succeeded(String name, String origin) {
        byNameAndOrigin.remove(new Attempt(name, origin));
    }
}
