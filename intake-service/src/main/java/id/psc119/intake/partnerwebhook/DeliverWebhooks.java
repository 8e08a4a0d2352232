package id.psc119.intake.partnerwebhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.intake.reception.partner.FollowPartnerReport;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.intake.triage.handoff.PartnerAccounts;
import id.psc119.intake.triage.handoff.ReadPartnerHandoffs;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends to the webhooks of agencies, one delivery at a time for each webhook and all webhooks beside each other: a slow or dead receiver
 * delays no other. What is sent is the state that the agency may see when it is sent. Each is delivered at least once.
 */
@ApplicationScoped
class DeliverWebhooks implements Sweep<UUID> {
    static final String NAME = "partner-webhooks";

    private static final Logger LOG = Logger.getLogger(DeliverWebhooks.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration TO_NOTE = Duration.ofSeconds(20);
    private static final int MOST_DOUBLINGS = 20;

    private final PartnerWebhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final PartnerAccounts accounts;
    private final ReadPartnerHandoffs handoffs;
    private final FollowPartnerReport reports;
    private final WebhookSettings settings;
    private final Sweeps sweeps;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;
    private final WebhookLine line;

    DeliverWebhooks(
            PartnerWebhooks webhooks,
            WebhookDeliveries deliveries,
            PartnerAccounts accounts,
            ReadPartnerHandoffs handoffs,
            FollowPartnerReport reports,
            WebhookSettings settings,
            Sweeps sweeps,
            ObjectMapper json,
            MeterRegistry meters,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.handoffs = handoffs;
        this.reports = reports;
        this.settings = settings;
        this.sweeps = sweeps;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
        this.line = new WebhookLine(new PublicAddresses(settings.allowLoopback()), settings.timeout());
    }

    /**
     * What a receiver gets.
     *
     * @param id of the delivery; a repeated one has the same
     * @param sentAt when this state was read; a receiver keeps the latest of a subject
     * @param state as {@code GET /partner-handoffs/{id}} or {@code GET /partner-reports/{id}} answers; absent for a test
     */
    record Body(
            UUID id,
            String kind,
            Instant sentAt,
            UUID subjectId,
            @Nullable JsonNode state) {}

    /** What is in hand, and where it goes. */
    private record Delivery(WebhookDeliveries.Claimed claimed, PartnerWebhooks.Target target) {}

    /** What is sent now; empty where nothing is to be sent. */
    private record Content(
            DeliveryState insteadOfSending, @Nullable JsonNode state, String digest) {
        boolean isSent() {
            return insteadOfSending == DeliveryState.QUEUED;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return deliveries.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of(WebhookDeliveries.WAITING);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return deliveries.due(now, limit);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    /** Begins to send and returns. */
    @Override
    public void handle(UUID id, Instant now) {
        QuarkusTransaction.requiringNew()
                .call(() -> claim(id))
                .ifPresent(delivery -> Thread.ofVirtual()
                        .name("partner-webhook")
                        .start(() -> {
                            try {
                                send(delivery);
                            } catch (RuntimeException e) {
                                // The webhook is free again after a while, and the delivery is tried again.
                                LOG.errorf(
                                        e,
                                        "webhook delivery not noted: delivery=%s",
                                        delivery.claimed().id());
                            }
                        }));
    }

    private Optional<Delivery> claim(UUID id) {
        Instant now = clock.instant();
        Instant until = now.plus(settings.timeout()).plus(TO_NOTE);
        Optional<PartnerWebhooks.Target> target = webhooks.occupy(id, now, until);
        Optional<Delivery> delivery =
                target.flatMap(to -> deliveries.claim(id, now, until).map(claimed -> new Delivery(claimed, to)));
        if (delivery.isEmpty()) {
            target.ifPresent(to -> webhooks.free(to.id()));
        }
        return delivery;
    }

    private void send(Delivery delivery) {
        WebhookDeliveries.Claimed claimed = delivery.claimed();
        Content content = QuarkusTransaction.requiringNew().call(() -> contentOf(delivery));
        if (!content.isSent()) {
            finish(delivery, () -> deliveries.end(claimed, content.insteadOfSending(), null, clock.instant()));
            return;
        }
        Instant begun = clock.instant();
        long from = System.nanoTime();
        @Nullable Integer status = null;
        AttemptOutcome outcome;
        try {
            status = post(delivery, content, begun);
            outcome = status / 100 == 2 ? AttemptOutcome.TAKEN : AttemptOutcome.REFUSED;
        } catch (IOException e) {
            outcome = outcomeOf(e);
        }
        int millis = (int) Duration.ofNanos(System.nanoTime() - from).toMillis();
        AttemptOutcome how = outcome;
        @Nullable Integer answer = status;
        finish(delivery, () -> {
            deliveries.addAttempt(claimed.id(), begun, millis, answer, how);
            note(claimed, how, content.digest());
        });
        LOG.infof(
                "webhook delivery: delivery=%s kind=%s attempt=%d outcome=%s status=%s ms=%d",
                claimed.id(), claimed.kind(), claimed.attempts(), how, answer, millis);
        meters.counter("psc.webhooks.attempts", "outcome", how.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Writes how it went and lets go of the webhook; its row is locked first, as everywhere. */
    private void finish(Delivery delivery, Runnable write) {
        QuarkusTransaction.requiringNew().run(() -> {
            webhooks.free(delivery.target().id());
            write.run();
        });
        sweeps.wake(NAME);
    }

    private void note(WebhookDeliveries.Claimed claimed, AttemptOutcome outcome, String digest) {
        Instant now = clock.instant();
        if (outcome == AttemptOutcome.TAKEN) {
            deliveries.end(claimed, DeliveryState.DELIVERED, digest, now);
            deliveries.hasten(claimed.webhookId(), now);
            return;
        }
        Instant next = now.plus(pauseAfter(claimed.attempts(), settings.longestPause()));
        boolean isTest = claimed.kind() == WebhookSubject.PING;
        if (isTest || next.isAfter(claimed.queuedAt().plus(settings.giveUpAfter()))) {
            deliveries.end(claimed, DeliveryState.DEAD, null, now);
            LOG.warnf("webhook delivery given up: delivery=%s attempts=%d", claimed.id(), claimed.attempts());
        } else {
            deliveries.postpone(claimed, next);
        }
    }

    static Duration pauseAfter(int attempts, Duration longest) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private Content contentOf(Delivery delivery) {
        WebhookDeliveries.Claimed claimed = delivery.claimed();
        if (claimed.kind() == WebhookSubject.PING) {
            return new Content(DeliveryState.QUEUED, null, "");
        }
        Optional<JsonNode> state = stateOf(claimed, delivery.target().accountId());
        if (state.isEmpty()) {
            return new Content(DeliveryState.HIDDEN, null, "");
        }
        String digest = WebhookFields.digestOf(write(state.get()));
        boolean isKnown = deliveries
                .newestDigest(claimed.webhookId(), claimed.subjectId())
                .filter(digest::equals)
                .isPresent();
        return new Content(isKnown ? DeliveryState.UNCHANGED : DeliveryState.QUEUED, state.get(), digest);
    }

    /** What the account may see of it now; empty for nothing, as for an account that was taken back. */
    private Optional<JsonNode> stateOf(WebhookDeliveries.Claimed claimed, String accountId) {
        return accounts.speaker(accountId).flatMap(partner -> switch (claimed.kind()) {
            case HANDOFF -> handoffs.find(partner, claimed.subjectId()).map(json::<JsonNode>valueToTree);
            case REPORT -> reports.find(accountId, claimed.subjectId()).map(json::<JsonNode>valueToTree);
            case PING -> Optional.empty();
        });
    }

    private int post(Delivery delivery, Content content, Instant now) throws IOException {
        WebhookDeliveries.Claimed claimed = delivery.claimed();
        ObjectNode body = json.valueToTree(
                new Body(claimed.id(), claimed.kind().word(), now, claimed.subjectId(), content.state()));
        byte[] bytes = write(body);
        String timestamp = Long.toString(now.getEpochSecond());
        return line.post(
                delivery.target().url(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "PSC-119",
                        "Psc-Delivery",
                        claimed.id().toString(),
                        WebhookSignature.TIMESTAMP,
                        timestamp,
                        WebhookSignature.SIGNATURE,
                        WebhookSignature.of(delivery.target().secret(), timestamp, bytes)),
                bytes);
    }

    private byte[] write(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AttemptOutcome outcomeOf(IOException e) {
        return switch (e) {
            case PublicAddresses.NotPublic _ -> AttemptOutcome.NOT_PUBLIC;
            case InterruptedIOException _ -> AttemptOutcome.TIMEOUT;
            case SSLException _ -> AttemptOutcome.CERTIFICATE;
            default -> AttemptOutcome.UNREACHABLE;
        };
    }
}
