package id.psc119.intake.reception.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.vocabulary.Channel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Where a plain HTTP gateway delivers the SMS that people send to the PSC. */
@Path("/sms-messages")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the gateway's HMAC in Psc-Signature, or its secret in Psc-Gateway-Secret")
public class SmsResource {
    private static final String SECRET = "Psc-Gateway-Secret";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int DIGEST = 16;

    private final TakeMessages takeMessages;
    private final MessageSettings settings;
    private final Regency regency;
    private final ObjectMapper json;
    private final Clock clock;

    SmsResource(TakeMessages takeMessages, MessageSettings settings, Regency regency, ObjectMapper json, Clock clock) {
        this.takeMessages = takeMessages;
        this.settings = settings;
        this.regency = regency;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An SMS as JSON or as a form. Other usual names are understood too: {@code sender}, {@code msisdn}, {@code message}.
     *
     * @param id the gateway's; what it sends again has the same
     * @param sent ISO 8601 or seconds since 1970
     */
    public record SmsBody(
            @Nullable String id,
            String from,
            String text,
            @Nullable String sent) {}

    /** It is stored. */
    public record Stored(boolean stored) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Delivers an SMS",
            description =
                    "Signed like a call event, or with the secret itself in Psc-Gateway-Secret. The text DARURAT <lat>,<lon> … sets the"
                            + " place. What is sent again is stored once; without an id, the same body is the same message. 401 for a"
                            + " wrong signature, 404 where no gateway is configured. Send again until 2xx.")
    public Stored post(
            @HeaderParam(WebhookSignature.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookSignature.SIGNATURE) @Nullable String signature,
            @HeaderParam(SECRET) @Nullable String secret,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = SmsBody.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                        schema = @Schema(type = SchemaType.OBJECT))
                            })
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
        takeMessages.take(List.of(read(WebhookFields.read(json, sent, contentType), sent)));
        return new Stored(true);
    }

    private IncomingMessage read(WebhookFields fields, byte[] body) {
        @Nullable String id = fields.first("id", "messageId", "msgId", "smsId");
        @Nullable String from = fields.first("from", "sender", "msisdn", "phone", "number", "originator");
        @Nullable String given = fields.first("text", "message", "body", "content", "msg");
        @Nullable
        Instant sentAt = fields.time(regency.zone(), "sent", "sentAt", "timestamp", "time", "received", "date");
        // A delivery that names neither is kept as it is: somebody can read it.
        String text =
                given == null ? (from == null ? WebhookFields.cut(fields.raw().strip(), LONGEST_TEXT) : "") : given;
        return new IncomingMessage(
                Channel.SMS,
                idOf(id, from, text, body),
                from,
                null,
                sentAt,
                "text",
                text,
                PointInText.in(text),
                null,
                true);
    }

    /** Some gateways count anew after a restart: another sender or text under the same id is another message. */
    private static String idOf(@Nullable String id, @Nullable String from, String text, byte[] body) {
        return id == null
                ? "body:" + WebhookFields.digestOf(body)
                : WebhookFields.cut(id, LONGEST_ID) + " "
                        + WebhookFields.digestOf((from + "\n" + text).getBytes(StandardCharsets.UTF_8))
                                .substring(0, DIGEST);
    }
}
