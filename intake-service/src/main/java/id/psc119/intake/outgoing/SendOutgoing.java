package id.psc119.intake.outgoing;

import id.psc119.intake.outgoing.gateway.CallId;
import id.psc119.intake.outgoing.gateway.Gateways;
import id.psc119.intake.outgoing.gateway.HttpTextGateway;
import id.psc119.intake.outgoing.gateway.OutgoingSettings;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends queued messages, a few at a time, outside of every transaction. A message is sent at least once: if this replica stops between the
 * gateway's answer and the note of it, it is sent again.
 */
@ApplicationScoped
class SendOutgoing implements Sweep<UUID> {
    static final String NAME = "outgoing-messages";

    private static final Logger LOG = Logger.getLogger(SendOutgoing.class);
    private static final int AT_ONCE = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final OutgoingMessages messages;
    private final Gateways gateways;
    private final OutgoingSettings settings;
    private final Sweeps sweeps;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore lines = new Semaphore(AT_ONCE, true);

    SendOutgoing(
            OutgoingMessages messages,
            Gateways gateways,
            OutgoingSettings settings,
            Sweeps sweeps,
            MeterRegistry meters,
            Clock clock) {
        this.messages = messages;
        this.gateways = gateways;
        this.settings = settings;
        this.sweeps = sweeps;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return messages.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM outgoing_message WHERE state = 'QUEUED'");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return messages.due(now, limit);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    /** Begins to send and returns; a slow gateway holds back only what is more than a few. */
    @Override
    public void handle(UUID id, Instant now) {
        Optional<OutgoingMessage.Claimed> claimed =
                QuarkusTransaction.requiringNew().call(() -> messages.claim(id, clock.instant(), LEASE));
        if (claimed.isEmpty()) {
            return;
        }
        lines.acquireUninterruptibly();
        Thread.ofVirtual().name("outgoing-message").start(() -> {
            try {
                send(claimed.get());
            } catch (RuntimeException e) {
                // Its lease ends, and it is tried again.
                LOG.errorf(e, "message to a person not noted: message=%s", id);
            } finally {
                lines.release();
            }
        });
    }

    private void send(OutgoingMessage.Claimed message) {
        Instant now = clock.instant();
        @Nullable String number = message.number();
        Optional<Gateways.Way> way = message.byCall()
                ? gateways.wayOfCalls()
                : gateways.wayFor(message.template(), message.whatsAppUntil(), now);
        if (number == null) {
            giveUp(message, "NUMBER_UNREADABLE");
        } else if (!message.until().isAfter(now)) {
            giveUp(message, "EXPIRED");
        } else if (way.isEmpty()) {
            giveUp(message, "NO_TEMPLATE");
        } else {
            send(message, number, way.get());
        }
    }

    private void send(OutgoingMessage.Claimed message, String number, Gateways.Way way) {
        try {
            @Nullable
            String gatewayId = gateways.send(
                    way,
                    new Gateways.Outgoing(
                            message.id(),
                            number,
                            message.template(),
                            message.parameters(),
                            message.text(),
                            message.language(),
                            CallId.of(message.id(), message.attempts())));
            messages.recordSent(message.id(), way, gatewayId, clock.instant());
            count("sent");
            LOG.infof("message to a person sent: message=%s template=%s way=%s", message.id(), message.template(), way);
        } catch (HttpTextGateway.Refused e) {
            giveUp(message, "REFUSED");
        } catch (IOException e) {
            again(message, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(OutgoingMessage.Claimed message, String why) {
        Instant due = clock.instant().plus(pauseAfter(message.attempts()));
        if (message.attempts() >= settings.tries() || !due.isBefore(message.until())) {
            giveUp(message, "GATEWAY_AWAY");
            return;
        }
        LOG.warnf("message to a person not sent: message=%s attempt=%d why=%s", message.id(), message.attempts(), why);
        messages.postpone(message.id(), due, "GATEWAY_AWAY");
        count("postponed");
        sweeps.wake(NAME);
    }

    private void giveUp(OutgoingMessage.Claimed message, String why) {
        messages.giveUp(message.id(), why, clock.instant());
        count("given-up");
        LOG.errorf(
                "message to a person given up: message=%s template=%s why=%s", message.id(), message.template(), why);
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(2 * (attempts - 1), 12));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void count(String outcome) {
        meters.counter("psc.outgoing.messages", "outcome", outcome).increment();
    }
}
