package id.psc119.intake.partnerwebhook;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The address at which an agency's own system receives what it may see: it registers the address itself and reads how deliveries went. */
@Path("/partner-webhook")
@RunOnVirtualThread
@RolesAllowed(Role.PARTNER)
@ObjectRule(
        "the account's own webhook; deliveries say what GET /partner-handoffs and GET /partner-reports say, and nothing else")
public class PartnerWebhookResource {
    private final RegisterWebhook registerWebhook;
    private final Caller caller;

    PartnerWebhookResource(RegisterWebhook registerWebhook, Caller caller) {
        this.registerWebhook = registerWebhook;
        this.caller = caller;
    }

    /**
     * A webhook as it is registered.
     *
     * @param url begins with {@code https://}
     * @param active absent means true; false switches it off
     * @param newSecret true makes a new secret, and the old one signs nothing any more
     */
    public record WebhookForm(
            @NotBlank @Size(max = 500) String url,
            @Nullable Boolean active,
            @Nullable Boolean newSecret) {}

    /** The delivery log, the newest first. */
    public record Deliveries(List<DeliveryView> items) {}

    @GET
    @Operation(summary = "The account's webhook", description = "Without its secret.")
    public WebhookView get() {
        return registerWebhook.read(caller.personId());
    }

    @PUT
    @Operation(
            summary = "Registers the address of the account's webhook, or changes it",
            description =
                    "The secret is in the answer that makes it, and never again. 409 account-without-agency for an account"
                            + " that nobody has registered.")
    public WebhookView put(@NotNull @Valid WebhookForm form) {
        return registerWebhook.register(
                caller.personId(),
                form.url(),
                form.active() == null || form.active(),
                Boolean.TRUE.equals(form.newSecret()),
                caller.personId());
    }

    @PUT
    @Path("/pings/{pingId}")
    @Operation(
            summary = "Sends a test",
            description = "Once for each id, and once only; the delivery log says how it went.")
    public void ping(UUID pingId) {
        registerWebhook.ping(caller.personId(), pingId);
    }

    @GET
    @Path("/deliveries")
    @Operation(summary = "The newest deliveries with each try")
    public Deliveries deliveries() {
        return new Deliveries(registerWebhook.log(caller.personId()));
    }

    @PUT
    @Path("/deliveries/{deliveryId}/resending")
    @Operation(
            summary = "Has a delivery sent again that was given up",
            description = "Of any other delivery nothing changes.")
    public void resend(UUID deliveryId) {
        registerWebhook.sendAgain(caller.personId(), deliveryId);
    }
}
