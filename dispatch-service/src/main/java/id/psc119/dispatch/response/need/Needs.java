package id.psc119.dispatch.response.need;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The needs of all incidents. They are changed under the lock of their incident. */
@ApplicationScoped
public class Needs implements PanacheRepositoryBase<Need, UUID> {
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

    public List<Need> needsFor(Collection<UUID> incidentIds) {
        return list("incidentId IN ?1 ORDER BY addedAt, id", incidentIds);
    }
}
