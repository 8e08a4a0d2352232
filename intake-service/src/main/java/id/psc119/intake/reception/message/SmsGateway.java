package id.psc119.intake.reception.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a plain HTTP gateway for SMS posts, after it has checked who sent it: a signature, or the secret itself. */
@ApplicationScoped
class SmsGateway {
    static final String SECRET = "Psc-Gateway-Secret";

    private final MessageSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    SmsGateway(MessageSettings settings, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A body that is known to be the gateway's.
     *
     * @param fields of a JSON object or a form
     * @param digest of the body; the same body posted again has the same
     */
    record Post(WebhookFields fields, String digest) {}

    /** @throws ProblemException 404 where no gateway is configured, 401 for a wrong secret or signature */
    Post read(
            @Nullable String timestamp,
            @Nullable String signature,
            @Nullable String secret,
            @Nullable String contentType,
            byte @Nullable [] body) {
        byte[] sent = body == null ? new byte[0] : body;
        List<String> secrets = settings.sms().secrets().orElse(List.of());
        WebhookSignature.requireConfigured(secrets);
        if (!WebhookSignature.isSecret(secrets, secret)) {
            WebhookSignature.requireTimed(
                    secrets,
                    timestamp,
                    signature,
                    sent,
                    clock.instant(),
                    settings.sms().replayBound());
        }
        return new Post(WebhookFields.read(json, sent, contentType), WebhookFields.digestOf(sent));
    }
}
