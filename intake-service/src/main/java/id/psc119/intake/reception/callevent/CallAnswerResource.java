package id.psc119.intake.reception.callevent;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.outgoing.RecordCall;
import id.psc119.intake.reception.telephone.TelephoneSettings;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Where a telephone exchange posts what became of a call that it made for us: the key that was pressed, or that there was none. */
@Path("/call-answers")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the exchange's HMAC in Psc-Signature, or its secret in Psc-Gateway-Secret; and the code of the call")
public class CallAnswerResource {
    private static final String SECRET = "Psc-Gateway-Secret";

    private final RecordCall recordCall;
    private final TelephoneSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    CallAnswerResource(RecordCall recordCall, TelephoneSettings settings, ObjectMapper json, Clock clock) {
        this.recordCall = recordCall;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What became of a call, as JSON or as a form.
     *
     * @param call the id that came with it
     * @param token the code that came with it
     * @param key the digit that was pressed
     * @param result without a key: HEARD, NO_ANSWER, BUSY, NO_KEY or FAILED; the words of Asterisk's DIALSTATUS are understood too
     */
    public record CallAnswerBody(
            String call,
            String token,
            @Nullable String key,
            @Nullable String result) {}

    /** @param say what the person is to hear now: RECEIVED, OVER, NOT_UNDERSTOOD, or NOTHING where they have hung up */
    public record CallAnswered(String say) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Reports the key that was pressed on a call of ours, or that there was none",
            description =
                    "Signed like a call event, or with the secret itself in Psc-Gateway-Secret. The same key again changes nothing."
                            + " 401 for a wrong signature or code, 404 where no exchange is configured. Send again until 2xx.")
    public CallAnswered post(
            @HeaderParam(WebhookSignature.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookSignature.SIGNATURE) @Nullable String signature,
            @HeaderParam(SECRET) @Nullable String secret,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = CallAnswerBody.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                        schema = @Schema(type = SchemaType.OBJECT))
                            })
                    byte @Nullable [] body) {
        byte[] sent = body == null ? new byte[0] : body;
        List<String> secrets = settings.secrets().orElse(List.of());
        WebhookSignature.requireConfigured(secrets);
        if (!WebhookSignature.isSecret(secrets, secret)) {
            WebhookSignature.requireTimed(secrets, timestamp, signature, sent, clock.instant(), settings.replayBound());
        }
        WebhookFields fields = WebhookFields.read(json, sent, contentType);
        @Nullable String call = fields.first("call", "callId", "uniqueid");
        @Nullable String token = fields.first("token");
        @Nullable String key = fields.first("key", "digit", "dtmf");
        if (key != null) {
            return new CallAnswered(recordCall.key(call, token, key).name());
        }
        @Nullable String result = fields.first("result", "dialstatus");
        if (result != null && result.equalsIgnoreCase("HEARD")) {
            recordCall.heard(call, token);
        } else {
            recordCall.missed(call, token, missed(result));
        }
        return new CallAnswered("NOTHING");
    }

    private static RecordCall.Missed missed(@Nullable String result) {
        return switch ((result == null ? "" : result).toUpperCase(Locale.ROOT).replace("_", "")) {
            case "NOANSWER", "CANCEL" -> RecordCall.Missed.NO_ANSWER;
            case "BUSY" -> RecordCall.Missed.BUSY;
            case "NOKEY" -> RecordCall.Missed.NO_KEY;
            default -> RecordCall.Missed.FAILED;
        };
    }
}
