package id.psc119.dispatch.response.patient;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The patients of all incidents; changed under their incident's lock. */
@ApplicationScoped
public class Patients {
    private final EntityManager database;

    Patients(EntityManager database) {
        this.database = database;
    }

    public Patient add(Patient patient) {
        database.persist(patient);
        return patient;
    }

    public Optional<Patient> find(UUID id) {
        return Optional.ofNullable(database.find(Patient.class, id));
    }

    /**
     * A patient of this incident.
     *
     * @throws ProblemException 404 when there is none, or the patient belongs to another incident
     */
    public Patient get(UUID incidentId, UUID id) {
        return find(id).filter(patient -> patient.incidentId().equals(incidentId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The patients of an incident, without placeholders that were replaced. */
    public List<Patient> patientsFor(UUID incidentId) {
        return patientsFor(List.of(incidentId));
    }

    public List<Patient> patientsFor(Collection<UUID> incidentIds) {
        return database.createQuery("""
                        SELECT p FROM Patient p WHERE p.incidentId IN :incidents AND p.replaced = false ORDER BY p.id""", Patient.class)
                .setParameter("incidents", incidentIds)
                .getResultList();
    }

    /** Creates a placeholder patient if the incident has none, so that reports can refer to one. */
    public void addPlaceholderIfNone(UUID incidentId) {
        if (patientsFor(incidentId).isEmpty()) {
            Patient placeholder = Patient.placeholder(incidentId);
            if (find(placeholder.id()).isEmpty()) {
                add(placeholder);
            }
        }
    }
}
