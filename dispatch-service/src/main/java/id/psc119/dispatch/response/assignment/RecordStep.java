package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Records a step report once, however often it is sent. */
@ApplicationScoped
public class RecordStep {
    private final Incidents incidents;
    private final Assignments assignments;
    private final FieldReports reports;

    RecordStep(Incidents incidents, Assignments assignments, FieldReports reports) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.reports = reports;
    }

    /** The assignment as it is now, and the row of the report. */
    public record Recorded(AssignmentView assignment, TimelineEntry.Item entry) {}

    /** @throws ProblemException 404 if the caller may not see the assignment */
    @Transactional
    public Recorded record(Caller caller, UUID assignmentId, StepReport report) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        assignments.mustBeVisible(assignment, caller);
        TimelineEntry entry = reports.record(incident, assignment, report);
        return new Recorded(AssignmentView.of(assignment), entry.item());
    }
}
