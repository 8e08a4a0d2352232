package id.psc119.fleet.position;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every question to the trackers. */
@ApplicationScoped
class Devices {
    private final EntityManager database;

    Devices(EntityManager database) {
        this.database = database;
    }

    Optional<Device> find(UUID id) {
        return Optional.ofNullable(database.find(Device.class, id));
    }

    List<Device> of(UUID unitId) {
        return database.createQuery(
                        "SELECT d FROM Device d WHERE d.unitId = :unit ORDER BY d.madeAt, d.id", Device.class)
                .setParameter("unit", unitId)
                .getResultList();
    }

    void add(Device device) {
        database.persist(device);
    }
}
