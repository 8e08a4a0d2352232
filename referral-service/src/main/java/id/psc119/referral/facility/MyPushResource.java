package id.psc119.referral.facility;

import id.psc119.platform.push.PushKeys;
import id.psc119.platform.push.PushSubscription;
import id.psc119.platform.push.PushSubscriptions;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own device, which rings when somebody is brought to their facility, or when a crew's patient has an outcome. */
@Path("/my-push")
@RunOnVirtualThread
public class MyPushResource {
    private final PushKeys keys;
    private final PushSubscriptions subscriptions;
    private final Caller caller;

    MyPushResource(PushKeys keys, PushSubscriptions subscriptions, Caller caller) {
        this.keys = keys;
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    /** @param publicKey what a browser subscribes with; absent while web push is off */
    public record PushKey(@Nullable String publicKey) {}

    @GET
    @RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER})
    @ObjectRule("the installation's public key")
    @Operation(
            summary = "The key with which a browser subscribes to web push",
            description = "Absent while web push is off.")
    public PushKey key() {
        return new PushKey(keys.publicKey().orElse(null));
    }

    @PUT
    @RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER})
    @ObjectRule("the caller's own device")
    @Operation(
            summary = "Register the device that is to ring, or renew it",
            description =
                    "A device belongs to whoever registered it last. One that is not renewed for 30 days is forgotten.")
    @APIResponse(responseCode = "204", description = "Registered")
    public void register(@NotNull @Valid PushSubscription phone) {
        subscriptions.register(caller.personId(), phone);
    }
}
