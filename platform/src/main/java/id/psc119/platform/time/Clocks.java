package id.psc119.platform.time;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
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

    /**
<<<<<<< HEAD
     * "Today", where a constraint compares with it, is the regency's: from midnight on there, not from midnight UTC. The regency is
     * asked for at each validation: the validators are made before its settings can be read.
     */
    @Produces
    @Singleton
    ClockProvider validationClock(Clock clock, Provider<Regency> regency) {
=======
     * "Today", where a constraint compares with it, is the regency's: from midnight on there, not from midnight UTC. The validator
     * is made before the settings of this installation are read, so the zone is asked for when it is needed.
     */
    @Produces
    @Singleton
    ClockProvider validationClock(Clock clock, Instance<Regency> regency) {
>>>>>>> refs/heads/edge
        return () -> clock.withZone(regency.get().zone());
    }
}
