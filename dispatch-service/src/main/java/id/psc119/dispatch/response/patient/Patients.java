package id.psc119.dispatch.response.patient;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The patients of all incidents. They are changed under the lock of their incident. */
@ApplicationScoped
public class Patients implements PanacheRepositoryBase<Patient, UUID> {
    public Patient add(Patient patient) {
        persist(patient);
        return patient;
    }

    /**
     * A patient of this incident.
     *
     * @throws ProblemException 404 when there is none, or the patient belongs to another incident
     */
    public Patient get(UUID incidentId, UUID id) {
        return findByIdOptional(id)
                .filter(patient -> patient.incidentId().equals(incidentId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The patients of an incident, without placeholders that were replaced. */
    public List<Patient> patientsFor(UUID incidentId) {
        return patientsFor(List.of(incidentId));
    }

    public List<Patient> patientsFor(Collection<UUID> incidentIds) {
        return list("incidentId IN ?1 AND replaced = false ORDER BY id", incidentIds);
    }

    /** Creates a placeholder patient if the incident has none, so that reports can refer to one. */
    public void addPlaceholderIfNone(UUID incidentId) {
        if (patientsFor(incidentId).isEmpty()) {
            Patient placeholder = Patient.placeholder(incidentId);
            if (findByIdOptional(placeholder.id()).isEmpty()) {
                add(placeholder);
            }
        }
    }
}
