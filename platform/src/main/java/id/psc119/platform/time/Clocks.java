package id.psc119.platform.time;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.validation.ClockProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

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
    ClockProvider validationClock(Clock clock, Provider<Regency> regency) {
        Clock ofRegency = new RegencyClock(clock, regency);
        return () -> ofRegency;
    }

    /**
     * The clock in the regency's zone. It asks for the zone only when it is used: the validators are made, and take their clock, before
     * settings can be read.
     */
    private static final class RegencyClock extends Clock {
        private final Clock clock;
        private final Provider<Regency> regency;

        RegencyClock(Clock clock, Provider<Regency> regency) {
            this.clock = clock;
            this.regency = regency;
        }

        @Override
        public ZoneId getZone() {
            return regency.get().zone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }
}
