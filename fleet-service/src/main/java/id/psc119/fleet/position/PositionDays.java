package id.psc119.fleet.position;

import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Makes the partitions of the coming days of {@code position}. A day is a UTC day. A fix of a day that has no partition lies in
 * {@code position_other} until its day is made.
 */
@ApplicationScoped
class PositionDays {
    private static final int AHEAD = 3;
    private static final Duration EVERY = Duration.ofHours(6);

    private final EntityManager database;
    private final Clock clock;

    PositionDays(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Sweep<String> sweep() {
        return new PeriodicSweep("position-days", clock, Duration.ZERO, EVERY, this::makeComing);
    }

    private void makeComing() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        QuarkusTransaction.requiringNew().run(() -> make(today, today.plusDays(AHEAD)));
    }

    /** Makes those of these days that do not exist; how many it made. */
    int make(LocalDate first, LocalDate last) {
        return ((Number) database.createNativeQuery("SELECT make_position_days(:first, :last)")
                        .setParameter("first", first)
                        .setParameter("last", last)
                        .getSingleResult())
                .intValue();
    }
}
