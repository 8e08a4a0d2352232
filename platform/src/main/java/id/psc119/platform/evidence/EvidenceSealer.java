package id.psc119.platform.evidence;

import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.replica.CatchUp;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and links the entries that the evidence tables have left in the chain, seals it, and sends the seal to the other services.
 * It is independent of the event log: a board does not wait for the audit. Any number of replicas may run it; the chain's end is
 * locked while one works. Works only when the catch-up finds that there is something to do.
 */
@ApplicationScoped
class EvidenceSealer implements CatchUp {
    private static final Logger LOG = Logger.getLogger(EvidenceSealer.class);
    private static final int BATCH = 500;

    private final Seals seals;
    private final List<SealHeadSender> notices;
    private final Outbox outbox;
    private final EvidenceSettings settings;
    private final String self;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean running = true;

    EvidenceSealer(
            Seals seals,
            @All List<SealHeadSender> notices,
            Outbox outbox,
            EvidenceSettings settings,
            @ConfigProperty(name = "psc.service") String self) {
        this.seals = seals;
        this.notices = notices;
        this.outbox = outbox;
        this.settings = settings;
        this.self = self;
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    @Override
    public String question() {
        return "SELECT evidence_waits(%d, interval '%d milliseconds')"
                .formatted(settings.sealRows(), settings.sealAfter().toMillis());
    }

    @Override
    public void answer(@Nullable String value) {
        if (value != null && value.startsWith("t") && working.compareAndSet(false, true)) {
            Thread.ofVirtual().name("evidence-sealing").start(() -> {
                try {
                    sweep();
                } finally {
                    working.set(false);
                }
            });
        }
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
