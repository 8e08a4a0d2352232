package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Stands a unit down. Its need waits for another unit. */
@ApplicationScoped
public class StandDownUnit {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Needs needs;
    private final Patients patients;
    private final Timeline timeline;
    private final CrewAttention attention;

    StandDownUnit(
            Incidents incidents,
            Assignments assignments,
            Needs needs,
            Patients patients,
            Timeline timeline,
            CrewAttention attention) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.needs = needs;
        this.patients = patients;
        this.timeline = timeline;
        this.attention = attention;
    }

    /** @throws ProblemException if a patient is on board, or the work has ended */
    @Transactional
    public AssignmentView standDown(UUID assignmentId, String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        if (assignment.endReason() == EndReason.STOOD_DOWN) {
            return AssignmentView.of(assignment);
        }
        boolean carries = patients.patientsFor(incident.id()).stream()
                .anyMatch(patient ->
                        patient.onBoard().filter(assignmentId::equals).isPresent());
        boolean wasDone = assignment.step().isDone();
        assignment.standDown(EndReason.STOOD_DOWN, carries, provenance.recorded());
        if (!wasDone) {
            needs.get(incident.id(), assignment.needId()).reopen();
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.STOOD_DOWN, provenance)
                        .ofUnit(assignmentId, assignment.needId(), assignment.callSign())
                        .withWords("reason", reason));
        assignments.changed(assignment);
        attention.calledOff(assignmentId, assignment.unitId(), provenance.recorded(), incident.isExercise());
        return AssignmentView.of(assignment);
    }
}
