package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody at the desk takes care of a crew in danger: the others see who, the crew reads it, and nobody is reminded any more. */
@ApplicationScoped
public class AnswerHelpCall {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Timeline timeline;

    AnswerHelpCall(Incidents incidents, Assignments assignments, Timeline timeline) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.timeline = timeline;
    }

    /**
     * Answers the call that was made at a moment. When it was answered before, or the crew has called again since, nothing changes.
     *
     * @throws ProblemException 404 when there is no such assignment
     */
    @Transactional
    public AssignmentView answer(UUID assignmentId, Instant calledAt, @Nullable String words, Provenance provenance) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        if (assignment.answerHelp(
                calledAt.truncatedTo(ChronoUnit.MICROS), provenance.recorded(), provenance.typedByName(), words)) {
            timeline.append(
                    incident,
                    TimelineEntry.of(incident.id(), TimelineEventType.CREW_IN_DANGER_ANSWERED, provenance)
                            .ofUnit(assignmentId, assignment.needId(), assignment.callSign())
                            .withWords("words", words));
            assignments.changed(assignment);
        }
        return AssignmentView.of(assignment);
    }
}
