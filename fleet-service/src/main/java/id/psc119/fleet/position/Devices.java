package id.psc119.fleet.position;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every query of the trackers. */
@ApplicationScoped
class Devices {
    private final EntityManager database;

    Devices(EntityManager database) {
        this.database = database;
    }

    Optional<Device> find(UUID id) {
        return Optional.ofNullable(database.find(Device.class, id));
    }

    List<Device> ofUnit(UUID unitId) {
        return database.createQuery(
                        "SELECT d FROM Device d WHERE d.unitId = :unit ORDER BY d.madeAt, d.id", Device.class)
                .setParameter("unit", unitId)
                .getResultList();
    }

    /** By device; absent for those that were never heard. */
    Map<UUID, DeviceContact> contacts(Collection<UUID> deviceIds) {
        return deviceIds.isEmpty()
                ? Map.of()
                : database.createQuery("SELECT c FROM DeviceContact c WHERE c.deviceId IN :ids", DeviceContact.class)
                        .setParameter("ids", deviceIds)
                        .getResultStream()
                        .collect(Collectors.toMap(DeviceContact::deviceId, Function.identity()));
    }

    void add(Device device) {
        database.persist(device);
    }
}
