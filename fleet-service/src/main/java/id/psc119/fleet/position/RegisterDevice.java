package id.psc119.fleet.position;

import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.grant.AccessGrants;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers, renames, lists and revokes the trackers of a unit. */
@ApplicationScoped
class RegisterDevice {
    private static final Map<String, Boolean> REPORTS = Map.of("reportsPositions", true);

    private final Units units;
    private final Devices devices;
    private final KnownTrackers trackers;
    private final AccessGrants grants;
    private final Clock clock;

    RegisterDevice(Units units, Devices devices, KnownTrackers trackers, AccessGrants grants, Clock clock) {
        this.units = units;
        this.devices = devices;
        this.trackers = trackers;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * A tracker and, only when it was made by this call, its token.
     *
     * @param contact absent while it was never heard
     */
    record Registered(
            Device device, @Nullable String token, @Nullable DeviceContact contact) {}

    @Transactional
    Registered register(Caller caller, UUID unitId, UUID deviceId, String givenLabel) {
        String label = WellFormed.text(givenLabel);
        units.toChange(caller, unitId);
        Optional<Device> known = devices.findByIdOptional(deviceId);
        if (known.isEmpty()) {
            String token = DeviceToken.make();
            Device device =
                    new Device(deviceId, unitId, label, DeviceToken.hash(token), caller.personId(), clock.instant());
            devices.persist(device);
            grants.record("device", deviceId.toString(), "unit:" + unitId, null, REPORTS, caller.personId());
            return new Registered(device, token, null);
        }
        Device device = known.get();
        if (!device.isOf(unitId)) {
            throw new ProblemException(FleetProblem.DEVICE_OF_ANOTHER_UNIT);
        }
        device.rename(label);
        return new Registered(device, null, devices.contacts(List.of(deviceId)).get(deviceId));
    }

    @Transactional
    void revoke(Caller caller, UUID unitId, UUID deviceId) {
        units.toChange(caller, unitId);
        Device device = devices.findByIdOptional(deviceId)
                .filter(found -> found.isOf(unitId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (device.revokedAt() == null) {
            device.revoke(caller.personId(), clock.instant());
            trackers.forgetAfterCommit(device.tokenHash());
            grants.record("device", deviceId.toString(), "unit:" + unitId, REPORTS, null, caller.personId());
        }
    }

    /** The unit's trackers, including the revoked ones. */
    @Transactional
    List<Registered> list(Caller caller, UUID unitId) {
        units.toChange(caller, unitId);
        List<Device> all = devices.ofUnit(unitId);
        Map<UUID, DeviceContact> contacts =
                devices.contacts(all.stream().map(Device::id).toList());
        return all.stream()
                .map(device -> new Registered(device, null, contacts.get(device.id())))
                .toList();
    }
}
