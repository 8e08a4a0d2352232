package id.psc119.intake.reception.message;

import id.psc119.intake.outgoing.OutgoingState;
import id.psc119.intake.outgoing.RecordDelivery;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Where a plain HTTP gateway reports which SMS of ours have arrived. */
@Path("/sms-delivery-reports")
@RunOnVirtualThread
@PermitAll
@OpenedBy("the gateway's HMAC in Psc-Signature, or its secret in Psc-Gateway-Secret")
public class SmsDeliveryResource {
    private static final int LONGEST_ID = 300;
    private static final int LONGEST_WORD = 100;
    private static final Set<String> DELIVERED =
            Set.of("DELIVERED", "DELIVRD", "DELIVERY_SUCCESS", "SUCCESS", "READ", "TERKIRIM");
    private static final Set<String> FAILED = Set.of(
            "FAILED",
            "UNDELIV",
            "UNDELIVERED",
            "UNDELIVERABLE",
            "REJECTED",
            "REJECTD",
            "EXPIRED",
            "DELETED",
            "DELIVERY_FAILURE",
            "GAGAL");

    private final RecordDelivery recordDelivery;
    private final SmsGateway gateway;

    SmsDeliveryResource(RecordDelivery recordDelivery, SmsGateway gateway) {
        this.recordDelivery = recordDelivery;
        this.gateway = gateway;
    }

    /**
     * A report as JSON or as a form; other usual names are understood too.
     *
     * @param id the gateway's or ours
     * @param status {@code DELIVRD}, {@code UNDELIV} and so on; what says neither is taken and changes nothing
     */
    public record DeliveryReport(
            String id, String status, @Nullable String error) {}

    /** It is taken. */
    public record Taken(boolean taken) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Reports whether an SMS arrived",
            description =
                    "Signed like a message, by the same secrets. Reports may come in any order and again; always 200.")
    public Taken post(
            @HeaderParam(WebhookSignature.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookSignature.SIGNATURE) @Nullable String signature,
            @HeaderParam(SmsGateway.SECRET) @Nullable String secret,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = DeliveryReport.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                        schema = @Schema(type = SchemaType.OBJECT))
                            })
                    byte @Nullable [] body) {
        WebhookFields fields =
                gateway.read(timestamp, signature, secret, contentType, body).fields();
        @Nullable String id = fields.first("id", "messageId", "msgId", "smsId", "reference", "MessageSid");
        @Nullable String status = fields.first("status", "state", "dlr", "deliveryStatus", "MessageStatus");
        if (id != null && status != null) {
            @Nullable String error = fields.first("error", "errorCode", "reason");
            stateOf(status)
                    .ifPresent(state -> recordDelivery.record(List.of(new RecordDelivery.Report(
                            WellFormed.cut(id, LONGEST_ID),
                            state,
                            state == OutgoingState.FAILED
                                    ? WellFormed.cut(error == null ? status : error, LONGEST_WORD)
                                    : null))));
        }
        return new Taken(true);
    }

    private static Optional<OutgoingState> stateOf(String word) {
        String plain = word.strip().toUpperCase(Locale.ROOT);
        if (DELIVERED.contains(plain)) {
            return Optional.of(OutgoingState.DELIVERED);
        }
        return FAILED.contains(plain) ? Optional.of(OutgoingState.FAILED) : Optional.empty();
    }
}
