package id.psc119.dispatch.response.journey;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.Care;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which patients a caller may report about, and how much the answer shows. */
@ApplicationScoped
class ReportedPatients {
    private final Patients patients;
    private final Assignments assignments;
    private final Changes changes;

    ReportedPatients(Patients patients, Assignments assignments, Changes changes) {
        this.patients = patients;
        this.assignments = assignments;
        this.changes = changes;
    }

    /**
     * The patient, created if no report named them before.
     *
     * @throws ProblemException 404 when the patient is not in the caller's care, 409 when another incident has them
     */
    Patient get(Caller caller, UUID incidentId, UUID id) {
        Patient patient = patients.findByIdOptional(id).orElseGet(() -> patients.add(Patient.found(id, incidentId)));
        if (!patient.incidentId().equals(incidentId)) {
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        if (!caller.isDesk() && !careOf(caller, incidentId).includes(patient)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return patient;
    }

    /** Whether what the caller reports may end the patient's journey: the desk's report always, a crew's for its own patients. */
    boolean mayEnd(Caller caller, Patient patient) {
        return caller.isDesk() || careOf(caller, patient.incidentId()).mayEnd(patient);
    }

    private Care careOf(Caller caller, UUID incidentId) {
        return Care.of(assignments.assignmentsFor(incidentId, caller.personId()));
    }

    /**
     * How much the answer may show.
     *
     * @throws ProblemException 404 for callers who neither work at the desk nor were there
     */
    DisclosureLevel levelOf(Caller caller, UUID incidentId) {
        return caller.isDesk()
                ? DisclosureLevel.CARE
                : assignments
                        .disclosureTo(incidentId, caller.personId())
                        .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    void changed(Incident incident, Patient patient) {
        changes.incident(incident.id());
        patient.lastCarrier().flatMap(assignments::findByIdOptional).ifPresent(assignments::changed);
    }
}
