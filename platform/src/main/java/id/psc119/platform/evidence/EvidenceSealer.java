package id.psc119.platform.evidence;

import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Numbers and links what the evidence tables have left in the chain, seals it, and tells the other services. It runs apart from
 * the event log's sealer: a board does not wait for the audit. Any number of replicas may run it; the chain's end is locked while
 * one works.
 */
@ApplicationScoped
class EvidenceSealer {
    private static final Logger LOG = Logger.getLogger(EvidenceSealer.class);
    private static final int BATCH = 500;
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Seals seals;
    private final List<SealHeadSender> notices;
    private final Outbox outbox;
    private final EvidenceSettings settings;
    private final String self;
    private final Clock clock;
    private volatile boolean running = true;

    EvidenceSealer(
            Seals seals,
            @All List<SealHeadSender> notices,
            Outbox outbox,
            EvidenceSettings settings,
            @ConfigProperty(name = "psc.service") String self,
            Clock clock) {
        this.seals = seals;
        this.notices = notices;
        this.outbox = outbox;
        this.settings = settings;
        this.self = self;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    @Produces
    @Singleton
    Sweep<String> sealing() {
        return new PeriodicSweep("evidence-sealing", clock, EVERY, EVERY, this::sweep);
    }

    void sweep() {
        try {
            // Batches in transactions of their own: what has been linked stays linked when a later one fails.
            while (running && QuarkusTransaction.requiringNew().call(this::batch)) {}
        } catch (RuntimeException e) {
            if (running) {
                LOG.errorf(e, "evidence: cannot be sealed, tried again");
            }
        }
    }

    /** True when there may be more. */
    private boolean batch() {
        int numbered = seals.number(BATCH);
        seals.sealWhenDue(settings.sealRows(), settings.sealAfter()).ifPresent(number -> {
            notices.stream().filter(notice -> !notice.isToSelf()).forEach(notice -> outbox.mark(notice, self));
            LOG.infof("evidence: sealed number=%d", number);
        });
        return numbered == BATCH;
    }
}
