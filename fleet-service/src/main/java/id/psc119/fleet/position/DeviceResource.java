package id.psc119.fleet.position;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
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
import org.jspecify.annotations.Nullable;

/** The trackers of a unit and their tokens. */
@Importance(Importance.Level.ORDINARY)
@Path("/units/{id}/devices")
@RunOnVirtualThread
@RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
public class DeviceResource {
    private final RegisterDevice devices;
    private final Caller caller;

    DeviceResource(RegisterDevice devices, Caller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    /** @param label by which people know the phone */
    public record DeviceBody(@NotBlank @Size(max = 100) String label) {}

    /**
     * A tracker.
     *
     * @param token only in the answer that made it: it is not stored and cannot be shown again
     * @param lastHeardAt when its last message came, with or without a place; absent when none ever came
     * @param unusableCount how many of its messages moved no unit, heartbeats not counted
     * @param lastUnusableReason why the last of these could not be used
     */
    public record DeviceView(
            UUID id,
            String label,
            Instant madeAt,
            @Nullable Instant revokedAt,
            @Nullable String token,
            @Nullable Instant lastHeardAt,
            long unusableCount,
            @Nullable Instant lastUnusableAt,
            @Nullable Unusable lastUnusableReason) {
        static DeviceView of(RegisterDevice.Registered registered) {
            Device device = registered.device();
            @Nullable DeviceContact contact = registered.contact();
            return new DeviceView(
                    device.id(),
                    device.label(),
                    device.madeAt(),
                    device.revokedAt(),
                    registered.token(),
                    contact == null ? null : contact.lastHeardAt(),
                    contact == null ? 0 : contact.unusableCount(),
                    contact == null ? null : contact.lastUnusableAt(),
                    contact == null ? null : contact.lastUnusableReason());
        }
    }

    public record DeviceList(List<DeviceView> items) {}

    @GET
    @Operation(summary = "The unit's trackers, the revoked too, and when each was last heard; never a token")
    public DeviceList list(UUID id) {
        return new DeviceList(
                devices.list(caller, id).stream().map(DeviceView::of).toList());
    }

    @PUT
    @Path("/{deviceId}")
    @Operation(
            summary = "Registers a tracker",
            description =
                    "The first answer, and no later one, carries its token. If that answer is lost, revoke the tracker and"
                            + " register another id. A later PUT renames it.")
    public DeviceView put(UUID id, UUID deviceId, @NotNull @Valid DeviceBody body) {
        return DeviceView.of(devices.register(caller, id, deviceId, body.label()));
    }

    @DELETE
    @Path("/{deviceId}")
    @Operation(summary = "Revokes a tracker's token, from the next fix on")
    public void delete(UUID id, UUID deviceId) {
        devices.revoke(caller, id, deviceId);
    }
}
