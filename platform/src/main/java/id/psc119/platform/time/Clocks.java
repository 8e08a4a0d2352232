package id.psc119.platform.time;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.ClockProvider;
import java.time.Clock;
import java.time.Duration;

/** Gives every class the same clock, so that a test can set the time. */
@Singleton
class Clocks {
    /** PostgreSQL keeps microseconds; ticking in them makes what is read back equal to what was written. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    /** "Today", where a constraint compares with it, is the regency's: from midnight on there, not from midnight UTC. */
    @Produces
    @Singleton
    ClockProvider validationClock(Clock clock, Regency regency) {
        return () -> clock.withZone(regency.zone());
    }
}
