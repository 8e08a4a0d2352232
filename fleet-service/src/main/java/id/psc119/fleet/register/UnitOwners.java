package id.psc119.fleet.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every query of who owns which unit. */
@ApplicationScoped
public class UnitOwners implements PanacheRepositoryBase<UnitOwner, UUID> {
    Optional<UnitOwner> ownerNow(UUID unitId) {
        return find("unitId = ?1 AND until IS NULL", unitId).firstResultOptional();
    }

    boolean hadOwner(UUID unitId) {
        return count("unitId", unitId) > 0;
    }

    /** The person who owns each of these units now, by unit. */
    public Map<UUID, String> of(Collection<UUID> units) {
        return units.isEmpty()
                ? Map.of()
                : list("unitId IN ?1 AND until IS NULL", units).stream()
                        .collect(Collectors.toMap(UnitOwner::unitId, UnitOwner::personId));
    }

    /** The units in service that these people own now. */
    public Set<UUID> ownedBy(Collection<String> personIds) {
        if (personIds.isEmpty()) {
            return Set.of();
        }
        List<UUID> owned = getEntityManager()
                .createQuery(
                        "SELECT o.unitId FROM UnitOwner o JOIN Unit u ON u.id = o.unitId"
                                + " WHERE o.personId IN :people AND o.until IS NULL AND NOT u.retired",
                        UUID.class)
                .setParameter("people", personIds)
                .getResultList();
        return Set.copyOf(owned);
    }
}
