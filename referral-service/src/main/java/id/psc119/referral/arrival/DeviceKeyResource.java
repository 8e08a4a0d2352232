package id.psc119.referral.arrival;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The keys with which a facility's staff sign hand-overs while there is no network. */
@Path("/device-keys")
@RolesAllowed(Role.FACILITY)
@RunOnVirtualThread
@ObjectRule("one's own")
public class DeviceKeyResource {
    private final SignOffline signOffline;
    private final Caller caller;

    DeviceKeyResource(SignOffline signOffline, Caller caller) {
        this.signOffline = signOffline;
        this.caller = caller;
    }

    /** @param publicKey on the curve P-256, as SPKI in Base64 */
    @Schema(name = "DeviceKeyRegistration")
    public record Registration(@NotBlank @Size(max = 400) String publicKey) {}

    /** @param name of the person as their sign-in named them */
    @Schema(name = "DeviceKey")
    public record KeyView(
            UUID id,
            String name,
            Instant registered,
            @Nullable Instant ended) {}

    /** The keys that still sign, the newest first. */
    @Schema(name = "DeviceKeyList")
    public record KeyList(List<KeyView> items) {}

    @GET
    @Operation(summary = "My devices that sign without a network")
    public KeyList keys() {
        return signOffline.keys(caller);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Register the key of this device",
            description = "The private half stays on the device. Sent again it changes nothing. At most ten count.")
    public KeyList register(UUID id, @NotNull @Valid Registration body) {
        return signOffline.register(caller, id, caller.name(), body.publicKey());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End the key of a device that is lost")
    public KeyList end(UUID id) {
        return signOffline.end(caller, id);
    }
}
