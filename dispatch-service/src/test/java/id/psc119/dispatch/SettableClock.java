package id.psc119.dispatch;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The service's clock in all tests: the system's, until a test moves it on instead of waiting. */
@Singleton
@Alternative
@Priority(1)
public class SettableClock extends Clock {
    private static final Clock SYSTEM = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private static volatile Duration ahead = Duration.ZERO;

    /** Lets this much time pass at once. */
    public static void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Back to the system's time. */
    public static void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return SYSTEM.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return SYSTEM.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return SYSTEM.withZone(zone);
    }
}
