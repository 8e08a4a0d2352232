package id.psc119.fleet.position;

import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The trackers of a unit and their tokens. */
@Path("/units/{id}/devices")
@RunOnVirtualThread
@RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
public class DeviceResource {
    private final Units units;
    private final Devices devices;
    private final Caller caller;
    private final Clock clock;

    DeviceResource(Units units, Devices devices, Caller caller, Clock clock) {
        this.units = units;
        this.devices = devices;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param label by which people know the phone */
    public record DeviceBody(@NotBlank @Size(max = 100) String label) {}

    /** @param token only in the answer that made it: it is not kept and cannot be shown again */
    public record DeviceView(
            UUID id,
            String label,
            Instant madeAt,
            @Nullable Instant revokedAt,
            @Nullable String token) {
        static DeviceView of(Device device, @Nullable String token) {
            return new DeviceView(device.id(), device.label(), device.madeAt(), device.revokedAt(), token);
        }
    }

    public record DeviceList(List<DeviceView> items) {}

    @GET
    @Transactional
    @Operation(summary = "The unit's trackers, the revoked too; never a token")
    public DeviceList list(UUID id) {
        units.toChange(caller, id);
        return new DeviceList(devices.of(id).stream()
                .map(device -> DeviceView.of(device, null))
                .toList());
    }

    @PUT
    @Path("/{deviceId}")
    @Transactional
    @Operation(
            summary = "Registers a tracker",
            description =
                    "The first answer, and no later one, carries its token. If that answer is lost, revoke the tracker and"
                            + " register another id. A later PUT renames it.")
    public DeviceView put(UUID id, UUID deviceId, @NotNull @Valid DeviceBody body) {
        units.toChange(caller, id);
        Optional<Device> known = devices.find(deviceId);
        if (known.isEmpty()) {
            String token = DeviceToken.make();
            Device device =
                    new Device(deviceId, id, body.label(), DeviceToken.hash(token), caller.personId(), clock.instant());
            devices.add(device);
            return DeviceView.of(device, token);
        }
        Device device = known.get();
        if (!device.isOf(id)) {
            throw new ProblemException(FleetProblem.DEVICE_OF_ANOTHER_UNIT);
        }
        device.rename(body.label());
        return DeviceView.of(device, null);
    }

    @DELETE
    @Path("/{deviceId}")
    @Transactional
    @Operation(summary = "Revokes a tracker's token, from the next fix on")
    public void delete(UUID id, UUID deviceId) {
        units.toChange(caller, id);
        devices.find(deviceId)
                .filter(device -> device.isOf(id))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND))
                .revoke(caller.personId(), clock.instant());
    }
}
