package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Alerts the desk, again and again, that a unit that was called off has a patient on board: also after the end of the incident, because
 * nothing else follows that patient.
 */
@ApplicationScoped
class RemindOfCalledOffPatients implements Sweep<UUID> {
    private final Assignments assignments;
    private final Patients patients;
    private final Incidents incidents;
    private final Alerts alerts;
    private final CrewWaitSettings settings;

    RemindOfCalledOffPatients(
            Assignments assignments, Patients patients, Incidents incidents, Alerts alerts, CrewWaitSettings settings) {
        this.assignments = assignments;
        this.patients = patients;
        this.incidents = incidents;
        this.alerts = alerts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "called-off-patients";
    }

    @Override
    public Optional<Instant> nextDue() {
        return assignments.nextReportedPatientReminder();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return assignments.reportedPatientRemindersDue(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(
                "SELECT min(reports_patient_remind_at) FROM assignment WHERE reports_patient_remind_at IS NOT NULL");
    }

    @Override
    public void handle(UUID id, Instant now) {
        assignments
                .incidentOf(id)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> remind(incident, assignments.get(id), now));
    }

    private void remind(Incident incident, Assignment assignment, Instant now) {
        if (!assignment.isReportedPatientReminderDue(now)) {
            return;
        }
        if (isSettled(assignment, patients.patientsFor(incident.id()))) {
            assignment.settleReportedPatient();
        } else {
            assignment.remindOfReportedPatient(now.plus(settings.patient()));
            alerts.raise(
                    incident, Alerts.Code.CALLED_OFF_UNIT_REPORTS_PATIENT, Map.of("callSign", assignment.callSign()));
        }
        assignments.changed(assignment);
    }

    /**
     * Whether the patients that rode in the unit have left it or have an ending. When nobody did, as far as is known, only the unit's own
     * hand-over or end settles what it reports.
     */
    static boolean isSettled(Assignment assignment, List<Patient> patients) {
        return patients.stream().anyMatch(patient -> patient.rodeIn(assignment.id()))
                && patients.stream()
                        .noneMatch(patient -> patient.onBoard()
                                .filter(assignment.id()::equals)
                                .isPresent());
    }
}
