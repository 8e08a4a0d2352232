package id.psc119.fleet.position;

import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetentionKinds;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Fixes that are older than they may be kept. Whole UTC days go, each by dropping its partition; what is computed from them is
 * written down first.
 */
@Singleton
class PositionKinds implements RetentionKinds {
    private final EntityManager database;
    private final Event<Forgetting> forgetting;
    private final PositionSettings settings;

    PositionKinds(EntityManager database, Event<Forgetting> forgetting, PositionSettings settings) {
        this.database = database;
        this.forgetting = forgetting;
        this.settings = settings;
    }

    @Override
    public List<Retained> all() {
        return List.of(new Positions());
    }

    private final class Positions implements Retained {
        @Override
        public String kind() {
            return "positions";
        }

        @Override
        public Duration keep() {
            return settings.keep();
        }

        /** By the time of the fix; one from a clock that ran days ahead lies in no day of its own, and goes by its arrival. */
        @Override
        public Due due(Limits limits) {
            Tuple row = (Tuple) database.createNativeQuery("""
                            SELECT count(*), min(fixed_at), max(fixed_at) FROM (
                              SELECT fixed_at FROM position WHERE fixed_at < :keptFrom
                              UNION ALL
                              SELECT fixed_at FROM position_other WHERE fixed_at >= :keptFrom AND recorded < :keptFrom) AS due
                            """, Tuple.class)
                    .setParameter("keptFrom", keptFrom(limits))
                    .getSingleResult();
            return new Due(((Number) row.get(0)).longValue(), row.get(1, Instant.class), row.get(2, Instant.class));
        }

        @Override
        public Taken forget(Limits limits, int about) {
            forgetting.fire(new Forgetting(keptFrom(limits).toInstant()));
            Tuple row = (Tuple) database.createNativeQuery(
                            "SELECT forgotten, more FROM forget_positions(:keptFrom, :atMost)", Tuple.class)
                    .setParameter("keptFrom", keptFrom(limits))
                    // Rows are small, and nobody else touches old ones.
                    .setParameter("atMost", about * 10)
                    .getSingleResult();
            return new Taken(((Number) row.get(0)).longValue(), row.get(1, Boolean.class));
        }

        private static Timestamp keptFrom(Limits limits) {
            return Timestamp.from(limits.before().truncatedTo(ChronoUnit.DAYS));
        }
    }
}
