package id.psc119.platform.retention;

import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what has been kept long enough: once a day, in small batches with a pause between them, each in a transaction that gives
 * up rather than wait. An emergency never waits for it.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final long LOCK = 0x70736331_3139FFL;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<RetentionKinds> kinds;
    private final EntityManager database;
    private final RetentionSettings settings;
    private final Clock clock;
    private volatile boolean running = true;

    Retention(@All List<RetentionKinds> kinds, EntityManager database, RetentionSettings settings, Clock clock) {
        this.kinds = kinds;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    @Produces
    @Singleton
    Sweep<String> sweep() {
        return new PeriodicSweep("retention", clock, settings.firstAfter(), settings.every(), this::daily);
    }

    void daily() {
        if (settings.enabled()) {
            run();
        }
    }

    /** What would go now, kind by kind; nothing is changed. */
    public List<PlanLine> plan() {
        return all().stream()
                .map(kind -> QuarkusTransaction.requiringNew().call(() -> {
                    Retained.Due due = kind.due(limits(kind));
                    return new PlanLine(
                            kind.kind(),
                            kind.keep().toDays(),
                            kind.keepOfExercises().toDays(),
                            due.count(),
                            due.oldest(),
                            due.newest());
                }))
                .toList();
    }

    /** Forgets all that is due. One kind that fails keeps no other from it; what is left goes the next time. */
    public List<Gone> run() {
        List<Gone> gone = new ArrayList<>();
        for (Retained kind : all()) {
            long rows = 0;
            boolean whole = true;
            try {
                boolean more = true;
                while (more && running) {
                    Retained.Taken taken = QuarkusTransaction.requiringNew().call(() -> batch(kind));
                    rows += taken.rows();
                    more = taken.more();
                    if (more) {
                        Thread.sleep(PAUSE);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return gone;
            } catch (RuntimeException e) {
                LOG.errorf(e, "retention: kind=%s stopped, tried again the next time", kind.kind());
                whole = false;
            }
            if (rows > 0) {
                LOG.infof("retention: kind=%s rows=%d", kind.kind(), rows);
            }
            gone.add(new Gone(kind.kind(), rows, whole));
        }
        return gone;
    }

    private Retained.Taken batch(Retained kind) {
        database.createNativeQuery("SET LOCAL lock_timeout = '250ms'").executeUpdate();
        boolean first = (boolean) database.createNativeQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        // Another replica is at it: it will do the rest as well.
        return first ? kind.forget(limits(kind), settings.batch()) : new Retained.Taken(0, false);
    }

    private Retained.Limits limits(Retained kind) {
        Instant now = clock.instant();
        return new Retained.Limits(now.minus(kind.keep()), now.minus(kind.keepOfExercises()));
    }

    private List<Retained> all() {
        return kinds.stream().flatMap(of -> of.all().stream()).toList();
    }

    /**
     * One kind of data in the plan.
     *
     * @param due rows that would go now; entries of the chain for the kind {@code evidence}
     */
    public record PlanLine(
            String kind,
            long keepDays,
            long keepDaysOfExercises,
            long due,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    /** @param whole false when something stopped it half-way */
    public record Gone(String kind, long rows, boolean whole) {}
}
