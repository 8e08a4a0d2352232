package id.psc119.intake.reception.callevent;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.reception.telephone.TelephoneSettings;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.regency.Regency;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Where a telephone exchange such as Asterisk or FreePBX posts what happens to its calls. */
@Path("/call-events")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the exchange's HMAC over timestamp and body in Psc-Signature")
public class CallEventResource {
    private final RecordCallEvent recordCallEvent;
    private final TelephoneSettings settings;
    private final Regency regency;
    private final ObjectMapper json;
    private final Clock clock;

    CallEventResource(
            RecordCallEvent recordCallEvent,
            TelephoneSettings settings,
            Regency regency,
            ObjectMapper json,
            Clock clock) {
        this.recordCallEvent = recordCallEvent;
        this.settings = settings;
        this.regency = regency;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An event as it is sent, as JSON or as a form. The names that Asterisk and FreePBX use are understood too.
     *
     * @param event RINGING, ANSWERED, ENDED or MISSED
     * @param happened ISO 8601 or seconds since 1970
     */
    public record CallEventBody(
            String callId,
            String event,
            @Nullable String happened,
            @Nullable String callerNumber,
            @Nullable String calledNumber,
            @Nullable String extension,
            @Nullable String recording) {}

    /** @param contactId of the call, the same for all its events; absent for a missed call that only says that a car is ready, and for a call that we make ourselves */
    public record CallEventTaken(@Nullable UUID contactId) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Reports an event of a telephone call",
            description =
                    "Events of one callId are one contact, in whatever order and however often they come. Psc-Signature is sha256="
                            + " and the HMAC-SHA-256, in hex, of the text in Psc-Timestamp, a dot and the raw body. 401 for a wrong or"
                            + " old one. 404 where no exchange is configured. Send again until 2xx, each time with a new timestamp.")
    public CallEventTaken post(
            @HeaderParam(WebhookSignature.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookSignature.SIGNATURE) @Nullable String signature,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = CallEventBody.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                        schema = @Schema(type = SchemaType.OBJECT))
                            })
                    byte @Nullable [] body) {
        byte[] sent = body == null ? new byte[0] : body;
        WebhookSignature.requireTimed(
                settings.secrets().orElse(List.of()),
                timestamp,
                signature,
                sent,
                clock.instant(),
                settings.replayBound());
        return new CallEventTaken(recordCallEvent
                .record(CallEvent.read(WebhookFields.read(json, sent, contentType), sent, regency.zone()))
                .orElse(null));
    }
}
