package id.psc119.dispatch.response.patient;

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
import java.util.UUID;

/** The patients of all incidents. They are changed under the lock of their incident. */
@ApplicationScoped
public class Patients implements PanacheRepositoryBase<Patient, UUID> {
    private static final Comparator<Patient> ORDER = Comparator.comparing(Patient::id, LockedRows.BY_ID);

    /** Otherwise each patient's legs are a query of their own. */
    private static final String WITH_LEGS = "FROM Patient p LEFT JOIN FETCH p.legs ";

    private final LockedRows rows;

    Patients(LockedRows rows) {
        this.rows = rows;
    }

    @Override
    public void persist(Patient patient) {
        PanacheRepositoryBase.super.persist(patient);
        rows.added(patient.incidentId(), patient);
    }

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

    /**
     * The patients with these ids, by id, whichever incident they belong to. Those of this incident, as a rule all, need no other
     * question than {@link #patientsFor}.
     */
    public Map<UUID, Patient> patientsWith(UUID incidentId, Collection<UUID> ids) {
        Map<UUID, Patient> known = new HashMap<>();
        patientsFor(incidentId).stream()
                .filter(patient -> ids.contains(patient.id()))
                .forEach(patient -> known.put(patient.id(), patient));
        List<UUID> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!others.isEmpty()) {
            list("id IN ?1", others).forEach(patient -> known.put(patient.id(), patient));
        }
        return known;
    }

    public List<Patient> patientsFor(Collection<UUID> incidentIds) {
        return rows
                .rowsFor(
                        Patient.class,
                        incidentIds,
                        ORDER,
                        id -> list(WITH_LEGS + "WHERE p.incidentId = ?1 AND p.replaced = false", id),
                        ids -> list(WITH_LEGS + "WHERE p.incidentId IN ?1 AND p.replaced = false", ids))
                .stream()
                .filter(patient -> !patient.isReplaced())
                .toList();
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
