package id.psc119.dispatch.response.closure;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.OfferWithdrawal;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends incidents: closed when each patient has an ending, or cancelled before a patient was taken. Part of a transaction of its
 * caller, which has locked the incident.
 */
@ApplicationScoped
public class CloseIncident {
    private static final Logger LOG = Logger.getLogger(CloseIncident.class);

    /** Reasons that mean that there was no patient, so no ending is needed. */
    static final Set<String> NOBODY = Set.of("NOT_FOUND", "NO_PATIENT");

    private final Assignments assignments;
    private final Patients patients;
    private final Needs needs;
    private final OfferWithdrawal offerWithdrawal;
    private final Timeline timeline;
    private final CrewAttention attention;
    private final Changes changes;

    CloseIncident(
            Assignments assignments,
            Patients patients,
            Needs needs,
            OfferWithdrawal offerWithdrawal,
            Timeline timeline,
            CrewAttention attention,
            Changes changes) {
        this.assignments = assignments;
        this.patients = patients;
        this.needs = needs;
        this.offerWithdrawal = offerWithdrawal;
        this.timeline = timeline;
        this.attention = attention;
        this.changes = changes;
    }

    /**
     * Closes, by a dispatcher's decision. With a reason of {@link #NOBODY} patients without an ending were not found.
     *
     * @throws ProblemException while units are at work, patients lack an ending, or the incident is over
     */
    void close(Incident incident, String reason, Provenance provenance) {
        incident.mustBeOpen();
        String atWork = assignments.assignmentsFor(incident.id()).stream()
                .filter(Assignment::isLive)
                .map(Assignment::callSign)
                .collect(Collectors.joining(", "));
        if (!atWork.isEmpty()) {
            throw new ProblemException(DispatchProblem.UNITS_AT_WORK).with("units", atWork);
        }
        List<Patient> all = patients.patientsFor(incident.id());
        List<Patient> without =
                all.stream().filter(patient -> patient.ending() == null).toList();
        if (NOBODY.contains(reason)) {
            for (Patient patient : without) {
                patient.end(Ending.NOT_FOUND, provenance.happened(), reason, null);
                timeline.append(
                        incident,
                        TimelineEntry.of(incident.id(), TimelineEventType.ENDING, provenance)
                                .ofPatient(patient.id())
                                .with("ending", Ending.NOT_FOUND));
            }
        } else if (!without.isEmpty() || (all.isEmpty() && incident.kind().hasPatient())) {
            throw new ProblemException(DispatchProblem.PATIENTS_WITHOUT_ENDING)
                    .with("count", without.size())
                    .with("patients", without.stream().map(Patient::id).toList());
        }
        end(incident, IncidentState.CLOSED, TimelineEventType.CLOSED, reason, provenance);
    }

    /**
     * Closes the incident when every unit is clear and each patient has an ending. One that somebody has opened again is closed by a
     * person: all this may have been so before.
     */
    public void closeIfDone(Incident incident, Provenance provenance) {
        if (incident.state().isOver()
                || incident.reopenedAt() != null
                || assignments.assignmentsFor(incident.id()).stream().anyMatch(Assignment::isLive)) {
            return;
        }
        List<Patient> all = patients.patientsFor(incident.id());
        if (!all.isEmpty() && all.stream().allMatch(patient -> patient.ending() != null)) {
            end(incident, IncidentState.CLOSED, TimelineEventType.CLOSED, "COMPLETED", provenance);
        }
    }

    /**
     * Cancels: units are called off.
     *
     * @throws ProblemException when a patient is on board, or the incident is over
     */
    void cancel(Incident incident, String reason, Provenance provenance) {
        incident.mustBeOpen();
        for (Assignment assignment : assignments.assignmentsFor(incident.id())) {
            if (assignment.isLive()) {
                assignment.standDown(EndReason.CANCELLED, carries(incident, assignment), provenance.recorded());
                timeline.append(
                        incident,
                        TimelineEntry.of(incident.id(), TimelineEventType.STOOD_DOWN, provenance)
                                .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                                .withWords("reason", reason));
                assignments.changed(assignment);
                attention.calledOff(assignment.id(), assignment.unitId(), provenance.recorded(), incident.isExercise());
            }
        }
        end(incident, IncidentState.CANCELLED, TimelineEventType.CANCELLED, reason, provenance);
    }

    /**
     * Cancels because intake asks for it, whatever its reason (a mistake, merged with another incident, its last contact moved
     * away), while no unit has departed. Later the dispatcher decides.
     *
     * @return whether it was cancelled
     */
    public boolean cancelBeforeDeparture(Incident incident, String reason, Provenance provenance) {
        boolean anybodyLeft = assignments.assignmentsFor(incident.id()).stream()
                .anyMatch(assignment -> assignment.isLive()
                        ? assignment.step().hasDeparted()
                        : assignment.endReason() == EndReason.CLEAR);
        if (anybodyLeft || incident.state().isOver()) {
            return false;
        }
        cancel(incident, reason, provenance);
        return true;
    }

    private boolean carries(Incident incident, Assignment assignment) {
        return patients.patientsFor(incident.id()).stream()
                .anyMatch(patient ->
                        patient.onBoard().filter(assignment.id()::equals).isPresent());
    }

    private void end(
            Incident incident, IncidentState how, TimelineEventType what, String reason, Provenance provenance) {
        offerWithdrawal.withdrawAll(incident, reason, Provenance.byItself(provenance.recorded()));
        for (Need need : needs.needsFor(incident.id())) {
            need.cancelWithIncident(reason);
        }
        incident.end(how, reason, provenance.recorded());
        timeline.append(
                incident, TimelineEntry.of(incident.id(), what, provenance).withWords("reason", reason));
        changes.incident(incident.id());
        LOG.infof("ended: incident=%s state=%s", incident.spokenNumber(), how);
    }
}
