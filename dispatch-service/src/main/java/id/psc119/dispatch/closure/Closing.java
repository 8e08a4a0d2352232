package id.psc119.dispatch.closure;

import id.psc119.dispatch.assignment.Assignment;
import id.psc119.dispatch.assignment.Assignments;
import id.psc119.dispatch.assignment.EndReason;
import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.incident.Incident;
import id.psc119.dispatch.incident.IncidentState;
import id.psc119.dispatch.need.Need;
import id.psc119.dispatch.need.Needs;
import id.psc119.dispatch.offer.Offering;
import id.psc119.dispatch.patient.Ending;
import id.psc119.dispatch.patient.Patient;
import id.psc119.dispatch.patient.Patients;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.timeline.Timeline;
import id.psc119.dispatch.timeline.TimelineEntry;
import id.psc119.dispatch.timeline.What;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.report.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Ends incidents: closed when everybody has an ending, or cancelled before anybody was taken. */
@ApplicationScoped
public class Closing {
    private static final Logger LOG = Logger.getLogger(Closing.class);

    /** Reasons that say that there was nobody: then nobody needs an ending. */
    static final Set<String> NOBODY = Set.of("NOT_FOUND", "NO_PATIENT");

    private final Assignments assignments;
    private final Patients patients;
    private final Needs needs;
    private final Offering offering;
    private final Timeline timeline;
    private final Changes changes;

    Closing(
            Assignments assignments,
            Patients patients,
            Needs needs,
            Offering offering,
            Timeline timeline,
            Changes changes) {
        this.assignments = assignments;
        this.patients = patients;
        this.needs = needs;
        this.offering = offering;
        this.timeline = timeline;
        this.changes = changes;
    }

    /**
     * Closes, by a dispatcher's decision. With a reason of {@link #NOBODY} patients without an ending were not found.
     *
     * @throws ProblemException while units are at work, patients lack an ending, or the incident is over
     */
    void close(Incident incident, String reason, Told told) {
        incident.mustBeOpen();
        String atWork = assignments.of(incident.id()).stream()
                .filter(Assignment::isLive)
                .map(Assignment::callSign)
                .collect(Collectors.joining(", "));
        if (!atWork.isEmpty()) {
            throw new ProblemException(DispatchProblem.UNITS_AT_WORK).with("units", atWork);
        }
        List<Patient> all = patients.of(incident.id());
        List<Patient> without =
                all.stream().filter(patient -> patient.ending() == null).toList();
        if (NOBODY.contains(reason)) {
            for (Patient patient : without) {
                patient.end(Ending.NOT_FOUND, told.happened(), reason, null);
                timeline.append(
                        incident,
                        TimelineEntry.of(incident.id(), What.ENDING, told)
                                .ofPatient(patient.id())
                                .with("ending", Ending.NOT_FOUND));
            }
        } else if (!without.isEmpty() || (all.isEmpty() && incident.kind().hasPatient())) {
            throw new ProblemException(DispatchProblem.PATIENTS_WITHOUT_ENDING)
                    .with("count", without.size())
                    .with("patients", without.stream().map(Patient::id).toList());
        }
        end(incident, IncidentState.CLOSED, What.CLOSED, reason, told);
    }

    /** Closes by itself when every unit is clear and each patient has an ending. */
    public void closeIfDone(Incident incident, Told told) {
        if (incident.state().isOver() || assignments.of(incident.id()).stream().anyMatch(Assignment::isLive)) {
            return;
        }
        List<Patient> all = patients.of(incident.id());
        if (!all.isEmpty() && all.stream().allMatch(patient -> patient.ending() != null)) {
            end(incident, IncidentState.CLOSED, What.CLOSED, "COMPLETED", told);
        }
    }

    /**
     * Cancels: units are called off.
     *
     * @throws ProblemException when a patient is on board, or the incident is over
     */
    void cancel(Incident incident, String reason, Told told) {
        incident.mustBeOpen();
        for (Assignment assignment : assignments.of(incident.id())) {
            if (assignment.isLive()) {
                assignment.standDown(EndReason.CANCELLED, carries(incident, assignment), told.recorded());
                timeline.append(
                        incident,
                        TimelineEntry.of(incident.id(), What.STOOD_DOWN, told)
                                .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                                .withWords("reason", reason));
                assignments.changed(assignment);
            }
        }
        end(incident, IncidentState.CANCELLED, What.CANCELLED, reason, told);
    }

    /** Intake's wish: taken at once while no unit has left, else it waits for the dispatcher; true when it was taken. */
    public boolean cancelBeforeDeparture(Incident incident, String reason, Told told) {
        boolean anybodyLeft = assignments.of(incident.id()).stream()
                .anyMatch(assignment -> assignment.isLive()
                        ? assignment.step().hasDeparted()
                        : assignment.endReason() == EndReason.CLEAR);
        if (anybodyLeft || incident.state().isOver()) {
            return false;
        }
        cancel(incident, reason, told);
        return true;
    }

    private boolean carries(Incident incident, Assignment assignment) {
        return patients.of(incident.id()).stream()
                .anyMatch(patient ->
                        patient.onBoard().filter(assignment.id()::equals).isPresent());
    }

    private void end(Incident incident, IncidentState how, What what, String reason, Told told) {
        offering.withdrawAll(incident, reason, Told.byItself(told.recorded()));
        for (Need need : needs.of(incident.id())) {
            need.cancelWithIncident(reason);
        }
        incident.end(how, reason, told.recorded());
        timeline.append(incident, TimelineEntry.of(incident.id(), what, told).withWords("reason", reason));
        changes.incident(incident.id());
        LOG.infof("ended: incident=%s state=%s", incident.spokenNumber(), how);
    }
}
