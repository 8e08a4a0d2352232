package id.psc119.intake.partnerwebhook;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its agency and the desk see it.
 *
 * @param secret with which deliveries are signed; shown once, in the answer that made it
 * @param waiting deliveries that wait or are tried again
 * @param dead deliveries that were given up
 */
public record WebhookView(
        URI url,
        boolean active,
        Instant changedAt,
        String changedBy,
        @Nullable String secret,
        @Nullable Instant lastDeliveredAt,
        long waiting,
        long dead) {
    /** Never prints the secret. */
    @Override
    public String toString() {
        return "WebhookView[" + url.getHost() + " " + active + "]";
    }
}
