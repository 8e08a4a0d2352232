package id.psc119.fleet;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The service's clock in all tests: the system's, until a test sets it back to play what took weeks. */
@Singleton
@Alternative
@Priority(1)
public class SettableClock extends Clock {
    private static final Clock SYSTEM = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private static volatile Duration ahead = Duration.ZERO;

    /** It is this moment now, and time goes on from it. */
    public static void setTo(Instant moment) {
        ahead = Duration.between(SYSTEM.instant(), moment);
    }

    /** Back to the system's time. */
    public static void reset() {
        ahead = Duration.ZERO;
    }

    /** The calls of other services, whose tokens are of the system's time. */
    public static void atSystemTime(Runnable calls) {
        Duration before = ahead;
        ahead = Duration.ZERO;
        try {
            calls.run();
        } finally {
            ahead = before;
        }
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
