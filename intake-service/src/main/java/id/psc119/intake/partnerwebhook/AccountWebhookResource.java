package id.psc119.intake.partnerwebhook;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The webhook of a partner account, as supervisors and administrators register it for an agency and see how deliveries go. */
@Path("/partner-accounts/{accountId}/webhook")
@RunOnVirtualThread
@RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
public class AccountWebhookResource {
    private final RegisterWebhook registerWebhook;
    private final Caller caller;

    AccountWebhookResource(RegisterWebhook registerWebhook, Caller caller) {
        this.registerWebhook = registerWebhook;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The webhook of an account", description = "Without its secret. 404 when it has none.")
    public WebhookView get(@Size(max = 200) String accountId) {
        return registerWebhook.read(accountId);
    }

    @PUT
    @Operation(
            summary = "Registers the webhook of an account, or changes it",
            description =
                    "The secret is in the answer that makes it, and never again: hand it to the agency by a safe way.")
    public WebhookView put(@Size(max = 200) String accountId, @NotNull @Valid PartnerWebhookResource.WebhookForm form) {
        return registerWebhook.register(
                accountId,
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
    public void ping(@Size(max = 200) String accountId, UUID pingId) {
        registerWebhook.ping(accountId, pingId);
    }

    @GET
    @Path("/deliveries")
    @Operation(summary = "The newest deliveries with each try")
    public PartnerWebhookResource.Deliveries deliveries(@Size(max = 200) String accountId) {
        return new PartnerWebhookResource.Deliveries(registerWebhook.log(accountId));
    }

    @PUT
    @Path("/deliveries/{deliveryId}/resending")
    @Operation(
            summary = "Has a delivery sent again that was given up",
            description = "Of any other delivery nothing changes.")
    public void resend(@Size(max = 200) String accountId, UUID deliveryId) {
        registerWebhook.sendAgain(accountId, deliveryId);
    }
}
