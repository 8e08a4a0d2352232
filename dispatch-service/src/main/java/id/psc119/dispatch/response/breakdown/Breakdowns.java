package id.psc119.dispatch.response.breakdown;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The breakdowns of all units. They are changed under the lock of their unit. */
@ApplicationScoped
public class Breakdowns implements PanacheRepositoryBase<Breakdown, UUID> {
    /** Those that last, of some units, oldest first. */
    public List<Breakdown> lastingOf(Collection<UUID> unitIds) {
        return unitIds.isEmpty() ? List.of() : list("unitId IN ?1 AND repairedAt IS NULL ORDER BY since, id", unitIds);
    }

    /** What became of work that breakdowns had ended by mistake, by assignment; only where it was not taken up again. */
    public Map<UUID, Resumption> notResumed(Collection<UUID> assignmentIds) {
        return assignmentIds.isEmpty()
                ? Map.of()
                : list(
                                "assignmentId IN ?1 AND resumption IS NOT NULL AND resumption <> ?2",
                                assignmentIds,
                                Resumption.RESUMED)
                        .stream()
                        .collect(Collectors.toMap(
                                breakdown -> Objects.requireNonNull(breakdown.assignmentId()),
                                breakdown -> Objects.requireNonNull(breakdown.resumption()),
                                (one, other) -> other));
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

    /** Those that last and are played in an exercise. */
    List<Breakdown> playedIn(UUID incidentId) {
        return list("incidentId = ?1 AND exercise AND repairedAt IS NULL", incidentId);
    }

    /** Whether somebody has said of a unit after this moment that it could drive again, really or in an exercise. */
    boolean wasRepairedAfter(UUID unitId, boolean exercise, Instant moment) {
        return count("unitId = ?1 AND exercise = ?2 AND repairedAt > ?3", unitId, exercise, moment) > 0;
    }
}
