package id.psc119.intake.signin.code;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Sends codes beside the request that asked for them, so that a slow gateway slows no answer and reveals nothing. What is
 * not away when the code has expired, or when the service stops, is given up: the person asks again.
 */
@ApplicationScoped
class CodePost {
    private static final Logger LOG = Logger.getLogger(CodePost.class);
    private static final int AT_ONCE = 8;
    private static final int WAITING = 200;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Optional<CodeSender> sender;
    private final int tries;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Semaphore lines = new Semaphore(AT_ONCE, true);

    CodePost(SignInSettings settings, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.tries = settings.gateway().tries();
        this.sender = settings.gateway()
                .url()
                .<CodeSender>map(url -> new CodeGateway(url, settings.gateway()))
                .or(() -> settings.file().map(file -> new CodeFile(file, clock)));
        if (sender.isEmpty()) {
            LOG.warn("sign-in codes cannot be sent: set psc.sign-in.gateway.url; a supervisor can read one out");
        }
    }

    /** False when this installation has no way to send a code. */
    boolean isOpen() {
        return sender.isPresent();
    }

    /**
     * Takes a message and returns at once.
     *
     * @param wanted false when nobody may sign in with this number: nothing is sent, and the caller cannot see it
     */
    void send(UUID id, CodeSender.Message message, Instant until, boolean wanted) {
        if (sender.isEmpty() || lines.getQueueLength() >= WAITING) {
            count("dropped");
            LOG.errorf("sign-in code not sent, too many wait: code=%s", id);
            return;
        }
        CodeSender way = sender.get();
        Thread.ofVirtual().name("code-post").start(() -> {
            if (wanted) {
                deliver(way, id, message, until);
            }
        });
    }

    private void deliver(CodeSender way, UUID id, CodeSender.Message message, Instant until) {
        try {
            lines.acquire();
            try {
                Duration pause = FIRST_PAUSE;
                for (int attempt = 1; clock.instant().isBefore(until); attempt++) {
                    try {
                        way.send(message);
                        count("sent");
                        LOG.infof("sign-in code sent: code=%s way=%s attempt=%d", id, way.name(), attempt);
                        return;
                    } catch (IOException e) {
                        LOG.warnf(
                                "sign-in code not sent: code=%s way=%s attempt=%d why=%s",
                                id, way.name(), attempt, e.getMessage());
                        if (attempt >= tries) {
                            break;
                        }
                        Thread.sleep(pause);
                        pause = pause.multipliedBy(2);
                    }
                }
                count("failed");
                LOG.errorf("sign-in code given up: code=%s way=%s", id, way.name());
            } finally {
                lines.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String outcome) {
        meters.counter("psc.sign.in.codes", "outcome", outcome).increment();
    }
}
