package id.psc119.fleet.position;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets fixes that are older than they may be kept. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final EntityManager database;
    private final Event<Forgetting> forgetting;
    private final PositionSettings settings;
    private final Clock clock;

    Retention(EntityManager database, Event<Forgetting> forgetting, PositionSettings settings, Clock clock) {
        this.database = database;
        this.forgetting = forgetting;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        Instant before = clock.instant().minus(settings.keep());
        forgetting.fire(new Forgetting(before));
        int forgotten = database.createNativeQuery("DELETE FROM position WHERE recorded < :before")
                .setParameter("before", Timestamp.from(before))
                .executeUpdate();
        if (forgotten > 0) {
            LOG.infof("positions forgotten: rows=%d", forgotten);
        }
    }
}
