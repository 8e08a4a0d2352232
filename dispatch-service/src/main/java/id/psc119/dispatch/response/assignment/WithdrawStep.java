package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a step back that was reported by mistake. The report stays in the timeline as it was; the correction is kept beside it. A
 * step that moved patients is not taken back: other people and services have acted on it, so the desk puts it right.
 */
@ApplicationScoped
public class WithdrawStep {
    /** A mistake is noticed at once. Both times are the reporter's, so a crew without a network has the same minutes. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final Incidents incidents;
    private final Assignments assignments;
    private final Timeline timeline;

    WithdrawStep(Incidents incidents, Assignments assignments, Timeline timeline) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.timeline = timeline;
    }

    /**
     * Takes back the report with this id. What others reported of the same step stays.
     *
     * @throws ProblemException 404 without such a report, or if the caller may not see the assignment; 409 when the step cannot be withdrawn
     */
    @Transactional
    public AssignmentView withdraw(
            Caller caller, UUID assignmentId, UUID reportId, String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        assignments.mustBeVisible(assignment, caller);
        TimelineEntry report = timeline.findReport(reportId)
                .filter(entry -> assignmentId.equals(entry.assignmentId()))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Step step = Step.known().stream()
                .filter(one -> TimelineEventType.of(one) == report.what())
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        UUID correction = idOf(reportId);
        if (timeline.findReport(correction).isPresent()) {
            return AssignmentView.of(assignment);
        }
        Instant now = EventTime.of(provenance);
        if (now.isAfter(report.eventTime().plus(WINDOW))
                || !assignment.withdraw(step, earliestOther(incident, assignment, report))) {
            throw new ProblemException(DispatchProblem.STEP_NOT_WITHDRAWABLE)
                    .with("callSign", assignment.callSign())
                    .with("step", step);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.STEP_WITHDRAWN, provenance)
                        .reportedAs(correction)
                        .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                        .with("step", step.name())
                        .with("withdraws", reportId)
                        .withWords("reason", reason));
        assignments.changed(assignment);
        return AssignmentView.of(assignment);
    }

    /** When somebody else, or the same person before, reported this step, and has not taken it back. */
    private @Nullable Instant earliestOther(Incident incident, Assignment assignment, TimelineEntry report) {
        Set<String> withdrawn =
                timeline.entriesFor(List.of(incident.id()), List.of(TimelineEventType.STEP_WITHDRAWN)).stream()
                        .map(entry -> String.valueOf(entry.stated("withdraws")))
                        .collect(Collectors.toSet());
        return timeline.entriesFor(List.of(incident.id()), List.of(report.what())).stream()
                .filter(entry -> assignment.id().equals(entry.assignmentId()))
                .filter(entry -> entry.position() != report.position())
                .filter(entry -> !withdrawn.contains(String.valueOf(entry.reportId())))
                .filter(entry -> !entry.isImplausible())
                .map(TimelineEntry::eventTime)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static UUID idOf(UUID reportId) {
        return UUID.nameUUIDFromBytes(("withdrawal " + reportId).getBytes(StandardCharsets.UTF_8));
    }
}
