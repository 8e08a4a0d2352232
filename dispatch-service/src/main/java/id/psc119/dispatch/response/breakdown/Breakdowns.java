package id.psc119.dispatch.response.breakdown;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The breakdowns of all units. They are changed under the lock of their unit. */
@ApplicationScoped
public class Breakdowns implements PanacheRepositoryBase<Breakdown, UUID> {
    /** Those that last, of some units, oldest first. */
    public List<Breakdown> lastingOf(Collection<UUID> unitIds) {
        return unitIds.isEmpty() ? List.of() : list("unitId IN ?1 AND repairedAt IS NULL ORDER BY since, id", unitIds);
    }

    /** The units that have ever broken down. */
    List<UUID> unitsOfAll() {
        return getEntityManager()
                .createQuery("SELECT DISTINCT b.unitId FROM Breakdown b", UUID.class)
                .getResultList();
    }

    /** As it is stored now, whatever the transaction has read before it had the locks. */
    Breakdown refreshed(UUID id) {
        Breakdown breakdown = findById(id);
        getEntityManager().refresh(breakdown);
        return breakdown;
    }

    /** Whether somebody has said of a unit after this moment that it could drive again. */
    boolean wasRepairedAfter(UUID unitId, Instant moment) {
        return count("unitId = ?1 AND repairedAt > ?2", unitId, moment) > 0;
    }
}
