package id.psc119.platform.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.interaso.webpush.WebPush;
import id.psc119.platform.push.PushMessages.Due;
import id.psc119.platform.push.PushMessages.Outcome;
import id.psc119.platform.sweep.Sweep;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Sends messages to the push services of the phones' browsers, several at once, and again while a service does not take one, until
 * the message is of no use any more.
 */
@Singleton
class PushSweep implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(PushSweep.class);
    private static final int AT_ONCE = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final PushMessages messages;
    private final PushKeys keys;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(4)).build();

    PushSweep(PushMessages messages, PushKeys keys, ObjectMapper json, MeterRegistry meters, Clock clock) {
        this.messages = messages;
        this.keys = keys;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    /** What a phone gets: nothing that names a person or a place. */
    record Payload(String kind, UUID id, String language, boolean exercise) {}

    @Override
    public String name() {
        return PushMessages.SWEEP;
    }

    @Override
    public Optional<Instant> nextDue() {
        return keys.areThere() ? Optional.ofNullable(messages.nextDue()) : Optional.empty();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM push_message WHERE ended_at IS NULL");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return messages.due(now, limit);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    /** Sends beside the sweep, so that a slow push service delays no other message. */
    @Override
    public void handle(UUID id, Instant now) {
        places.acquireUninterruptibly();
        Optional<Due> taken = Optional.empty();
        try {
            taken = messages.take(id, now);
        } finally {
            if (taken.isEmpty()) {
                places.release();
            }
        }
        taken.ifPresent(message -> {
            Thread sender = Thread.ofVirtual().name("push").unstarted(() -> {
                try {
                    send(message);
                } finally {
                    places.release();
                }
            });
            sender.start();
        });
    }

    private void send(Due message) {
        Instant now = clock.instant();
        if (message.endpoint() == null) {
            end(message, Outcome.GONE);
        } else if (!message.expiresAt().isAfter(now)) {
            end(message, Outcome.LATE);
        } else {
            int status = post(message, message.endpoint(), now);
            if (status / 100 == 2) {
                end(message, Outcome.TAKEN);
            } else if (status == 404 || status == 410) {
                end(message, Outcome.GONE);
            } else if (status / 100 == 4 && status != 408 && status != 429) {
                LOG.warnf("push: kind=%s refused with %d", message.kind(), status);
                end(message, Outcome.REFUSED);
            } else {
                Instant next = now.plusSeconds(Math.min(1L << Math.min(message.attempts(), 6), LONGEST_WAIT_SECONDS));
                messages.again(message, next.isBefore(message.expiresAt()) ? next : message.expiresAt());
            }
        }
    }

    private void end(Due message, Outcome outcome) {
        messages.end(message, outcome);
        meters.counter(
                        "psc.push.messages",
                        "kind",
                        message.kind(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** The status of the answer; 0 when there is none. */
    private int post(Due message, String endpoint, Instant now) {
        WebPush cipher = keys.cipher().orElseThrow();
        try {
            byte[] payload = json.writeValueAsBytes(new Payload(
                    message.kind(),
                    message.subject(),
                    message.language().toLowerCase(Locale.ROOT),
                    message.exercise()));
            Base64.Decoder decoder = Base64.getUrlDecoder();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint))
                    .timeout(TIMEOUT)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            cipher.getBody(payload, decoder.decode(message.p256dh()), decoder.decode(message.auth()))));
            int seconds =
                    (int) Math.max(1, Duration.between(now, message.expiresAt()).toSeconds());
            String topic = message.subject().toString().replace("-", "");
            cipher.getHeaders(endpoint, seconds, topic, WebPush.Urgency.High).forEach(request::header);
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (JsonProcessingException | IllegalArgumentException unusable) {
            LOG.warnf(
                    "push: kind=%s cannot be made: %s",
                    message.kind(), unusable.getClass().getSimpleName());
            return 400;
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
