package id.psc119.dispatch.response.need;

import id.psc119.dispatch.change.LockedRows;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The needs of all incidents. They are changed under the lock of their incident. */
@ApplicationScoped
public class Needs implements PanacheRepositoryBase<Need, UUID> {
    private static final Comparator<Need> ORDER =
            Comparator.comparing(Need::addedAt).thenComparing(Need::id, LockedRows.BY_ID);

    private final LockedRows rows;

    Needs(LockedRows rows) {
        this.rows = rows;
    }

    @Override
    public void persist(Need need) {
        PanacheRepositoryBase.super.persist(need);
        rows.added(need.incidentId(), need);
    }

    /**
     * A need of this incident.
     *
     * @throws ProblemException 404 when there is none, or it belongs to another incident
     */
    public Need get(UUID incidentId, UUID id) {
        return findByIdOptional(id)
                .filter(need -> need.incidentId().equals(incidentId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    public List<Need> needsFor(UUID incidentId) {
        return needsFor(List.of(incidentId));
    }

    /**
     * The needs with these ids, by id, whichever incident they belong to. Those of this incident, as a rule all, need no other
     * question than {@link #needsFor}.
     */
    public Map<UUID, Need> needsWith(UUID incidentId, Collection<UUID> ids) {
        Map<UUID, Need> known = new HashMap<>();
        needsFor(incidentId).stream()
                .filter(need -> ids.contains(need.id()))
                .forEach(need -> known.put(need.id(), need));
        List<UUID> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!others.isEmpty()) {
            list("id IN ?1", others).forEach(need -> known.put(need.id(), need));
        }
        return known;
    }

    /** The need that an offer or assignment of this incident is for, without a question of its own where the incident is locked. */
    public Need served(UUID incidentId, UUID id) {
        return Optional.ofNullable(needsWith(incidentId, List.of(id)).get(id))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    public List<Need> needsFor(Collection<UUID> incidentIds) {
        return rows.rowsFor(
                Need.class, incidentIds, ORDER, id -> list("incidentId", id), ids -> list("incidentId IN ?1", ids));
    }
}
