package id.psc119.dispatch.advice.relocation;

import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Measures the share of their time in which rostered units are at work: once a minute, whichever replica looks first. */
@ApplicationScoped
class BusyShare {
    private static final Duration LOOKED_BACK = Duration.ofDays(28);

    private final Units units;
    private final Assignments assignments;
    private final EntityManager database;
    private final Clock clock;

    BusyShare(Units units, Assignments assignments, EntityManager database, Clock clock) {
        this.units = units;
        this.assignments = assignments;
        this.database = database;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Sweep<String> busyShare() {
        return new PeriodicSweep("busy-share", clock, Duration.ZERO, Duration.ofMinutes(1), this::look);
    }

    void look() {
        QuarkusTransaction.requiringNew().run(() -> {
            Instant now = clock.instant();
            Set<UUID> busy = assignments.live().stream().map(Assignment::unitId).collect(Collectors.toSet());
            List<UnitSnapshot> onDuty = units.all().stream()
                    .filter(unit -> Rostered.isRostered(unit, now))
                    .toList();
            database.createNativeQuery("""
                            INSERT INTO busy_minute (minute, on_duty, busy) VALUES (:minute, :onDuty, :busy)
                            ON CONFLICT (minute) DO NOTHING
                            """)
                    .setParameter("minute", Timestamp.from(now.truncatedTo(ChronoUnit.MINUTES)))
                    .setParameter("onDuty", onDuty.size())
                    .setParameter(
                            "busy",
                            onDuty.stream()
                                    .filter(unit -> busy.contains(unit.id()))
                                    .count())
                    .executeUpdate();
            database.createNativeQuery("DELETE FROM busy_minute WHERE minute < :before")
                    .setParameter("before", Timestamp.from(now.minus(LOOKED_BACK)))
                    .executeUpdate();
        });
    }

    /**
     * What was measured over four weeks: information for people. Relocation does not use it, since the best q is far below
     * the busy share.
     *
     * @param share 0 to 1, of the hours measured
     */
    record Measured(double hours, double share) {}

    Measured measured() {
        Tuple row = (Tuple) database.createNativeQuery(
                        "SELECT coalesce(sum(on_duty), 0), coalesce(sum(busy), 0) FROM busy_minute", Tuple.class)
                .getSingleResult();
        double hours = ((Number) row.get(0)).doubleValue() / 60;
        double busy = ((Number) row.get(1)).doubleValue() / 60;
        return new Measured(hours, hours == 0 ? 0 : busy / hours);
    }
}
