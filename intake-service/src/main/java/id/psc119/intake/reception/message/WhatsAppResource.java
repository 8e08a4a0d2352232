package id.psc119.intake.reception.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.outgoing.RecordDelivery;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The webhook of the WhatsApp Business Cloud API. */
@Path("/whatsapp-messages")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@PermitAll
@OpenedBy("Meta's HMAC over the body in X-Hub-Signature-256; its registration by the verify token")
public class WhatsAppResource {
    private final TakeMessages takeMessages;
    private final RecordDelivery recordDelivery;
    private final MessageSettings settings;
    private final ObjectMapper json;

    WhatsAppResource(
            TakeMessages takeMessages, RecordDelivery recordDelivery, MessageSettings settings, ObjectMapper json) {
        this.takeMessages = takeMessages;
        this.recordDelivery = recordDelivery;
        this.settings = settings;
        this.json = json;
    }

    /** It is stored. */
    public record Delivered(boolean stored) {}

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Registers the webhook",
            description =
                    "Answers the challenge when the verify token is right, else 401 or 403. 404 where WhatsApp is not configured.")
    public String register(
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.verify_token") @Nullable String token,
            @QueryParam("hub.challenge") @Nullable String challenge) {
        List<String> tokens = settings.whatsapp().verifyToken().stream().toList();
        WebhookSignature.requireConfigured(tokens);
        if (token == null) {
            throw new ProblemException(PlatformProblem.UNAUTHORIZED);
        }
        if (!"subscribe".equals(mode) || challenge == null || !WebhookSignature.isSecret(tokens, token)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        return challenge;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Delivers messages",
            description =
                    "The body as Meta sends it: messages, and reports of what was delivered. All are stored when this answers 200, each once. 401 for a wrong signature,"
                            + " 404 where WhatsApp is not configured.")
    public Delivered deliver(
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte @Nullable [] body) {
        byte[] sent = body == null ? new byte[0] : body;
        WebhookSignature.require(settings.whatsapp().appSecrets().orElse(List.of()), signature, sent);
        takeMessages.take(WhatsAppReader.read(json, sent));
        recordDelivery.record(WhatsAppReader.reports(json, sent));
        return new Delivered(true);
    }
}
