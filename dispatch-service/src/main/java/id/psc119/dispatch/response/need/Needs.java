package id.psc119.dispatch.response.need;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The needs of all incidents. They are changed under the lock of their incident. */
@ApplicationScoped
public class Needs {
    private final EntityManager database;

    Needs(EntityManager database) {
        this.database = database;
    }

    public void add(Need need) {
        database.persist(need);
    }

    public Optional<Need> find(UUID id) {
        return Optional.ofNullable(database.find(Need.class, id));
    }

    /**
     * A need of this incident.
     *
     * @throws ProblemException 404 when there is none, or it belongs to another incident
     */
    public Need get(UUID incidentId, UUID id) {
        return find(id).filter(need -> need.incidentId().equals(incidentId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    public List<Need> needsFor(UUID incidentId) {
        return needsFor(List.of(incidentId));
    }

    public List<Need> needsFor(Collection<UUID> incidentIds) {
        return database.createQuery(
                        "SELECT n FROM Need n WHERE n.incidentId IN :incidents ORDER BY n.addedAt, n.id", Need.class)
                .setParameter("incidents", incidentIds)
                .getResultList();
    }
}
