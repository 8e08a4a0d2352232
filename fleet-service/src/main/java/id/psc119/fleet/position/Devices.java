package id.psc119.fleet.position;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every query of the trackers. */
@ApplicationScoped
class Devices implements PanacheRepositoryBase<Device, UUID> {
    List<Device> ofUnit(UUID unitId) {
        return list("unitId = ?1 ORDER BY madeAt, id", unitId);
    }

    /** By device; absent for those that were never heard. */
    Map<UUID, DeviceContact> contacts(Collection<UUID> deviceIds) {
        return deviceIds.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery("SELECT c FROM DeviceContact c WHERE c.deviceId IN :ids", DeviceContact.class)
                        .setParameter("ids", deviceIds)
                        .getResultStream()
                        .collect(Collectors.toMap(DeviceContact::deviceId, Function.identity()));
    }
}
