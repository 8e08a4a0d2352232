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
import java.util.List;

/** Fixes that are older than they may be kept; what is computed from them is written down first. */
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

        @Override
        public Due due(Limits limits) {
            Tuple row = (Tuple) database.createNativeQuery(
                            "SELECT count(*), min(recorded), max(recorded) FROM position WHERE recorded < :before",
                            Tuple.class)
                    .setParameter("before", Timestamp.from(limits.before()))
                    .getSingleResult();
            return new Due(((Number) row.get(0)).longValue(), row.get(1, Instant.class), row.get(2, Instant.class));
        }

        @Override
        public Taken forget(Limits limits, int about) {
            // Rows are small and many, and nobody else touches old ones.
            int atMost = about * 10;
            forgetting.fire(new Forgetting(limits.before()));
            int rows = database.createNativeQuery("""
                            DELETE FROM position WHERE ctid IN
                              (SELECT ctid FROM position WHERE recorded < :before LIMIT :atMost)
                            """)
                    .setParameter("before", Timestamp.from(limits.before()))
                    .setParameter("atMost", atMost)
                    .executeUpdate();
            return new Taken(rows, rows == atMost);
        }
    }
}
