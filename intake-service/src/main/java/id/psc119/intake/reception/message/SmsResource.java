package id.psc119.intake.reception.message;

import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
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
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int DIGEST = 16;

    private final TakeMessages takeMessages;
    private final SmsGateway gateway;
    private final Regency regency;

    SmsResource(TakeMessages takeMessages, SmsGateway gateway, Regency regency) {
        this.takeMessages = takeMessages;
        this.gateway = gateway;
        this.regency = regency;
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
            @HeaderParam(SmsGateway.SECRET) @Nullable String secret,
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
        SmsGateway.Post post = gateway.read(timestamp, signature, secret, contentType, body);
        takeMessages.take(List.of(read(post)));
        return new Stored(true);
    }

    private IncomingMessage read(SmsGateway.Post post) {
        WebhookFields fields = post.fields();
        @Nullable String id = fields.first("id", "messageId", "msgId", "smsId");
        @Nullable String from = fields.first("from", "sender", "msisdn", "phone", "number", "originator");
        @Nullable String given = fields.first("text", "message", "body", "content", "msg");
        @Nullable
        Instant sentAt = fields.time(regency.zone(), "sent", "sentAt", "timestamp", "time", "received", "date");
        // A delivery that names neither is kept as it is: somebody can read it.
        String text =
                given == null ? (from == null ? WellFormed.cut(fields.raw().strip(), LONGEST_TEXT) : "") : given;
        return new IncomingMessage(
                Channel.SMS,
                idOf(id, from, text, post.digest()),
                from,
                null,
                sentAt,
                "text",
                text,
                PointInText.in(text),
                null,
                true);
    }

    /** Some gateways count again after a restart: another sender or text under the same id is another message. */
    private static String idOf(@Nullable String id, @Nullable String from, String text, String digest) {
        return id == null
                ? "body:" + digest
                : WellFormed.cut(id, LONGEST_ID) + " "
                        + WebhookFields.digestOf((from + "\n" + text).getBytes(StandardCharsets.UTF_8))
                                .substring(0, DIGEST);
    }
}
