package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the desk that a crew at work is in danger, with the last known place of its unit. Once, however often it is sent; the desk is
 * reminded until somebody answers.
 */
@ApplicationScoped
public class CallForHelp {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Positions positions;
    private final Timeline timeline;
    private final Alerts alerts;
    private final CrewWaitSettings settings;
    private final Sweeps sweeps;

    CallForHelp(
            Incidents incidents,
            Assignments assignments,
            Positions positions,
            Timeline timeline,
            Alerts alerts,
            CrewWaitSettings settings,
            Sweeps sweeps) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.positions = positions;
        this.timeline = timeline;
        this.alerts = alerts;
        this.settings = settings;
        this.sweeps = sweeps;
    }

    /** @throws ProblemException 404 when there is no such assignment, or the caller may not see it */
    @Transactional
    public AssignmentView call(Caller caller, UUID assignmentId, UUID reportId, Provenance provenance) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        assignments.mustBeVisible(assignment, caller);
        Optional<TimelineEntry> known = timeline.findReport(reportId);
        // A call for help is never lost because its id is another report's.
        UUID id = known.isEmpty() || isHelpCall(known.get()) ? reportId : underAnotherId(reportId);
        if (timeline.findReport(id).isPresent()) {
            return AssignmentView.of(assignment);
        }
        // To the microsecond, as it is stored: an answer names this moment.
        assignment.callForHelp(
                provenance.happened().truncatedTo(ChronoUnit.MICROS),
                provenance.recorded().plus(settings.danger()));
        sweeps.wakeAfterCommit(RemindOfHelpCalls.NAME);
        Optional<Position> place = positions.find(assignment.unitId());
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.CREW_IN_DANGER, provenance)
                        .reportedAs(id)
                        .ofUnit(assignmentId, assignment.needId(), assignment.callSign())
                        .with("lat", place.map(Position::lat).orElse(null))
                        .with("lon", place.map(Position::lon).orElse(null))
                        .with(
                                "fixedAt",
                                place.map(fix -> fix.fixedAt().toString()).orElse(null)));
        Map<String, Object> detail = new HashMap<>(Map.of("callSign", assignment.callSign()));
        place.ifPresent(fix -> detail.putAll(Map.of(
                "lat", fix.lat(), "lon", fix.lon(), "fixedAt", fix.fixedAt().toString())));
        alerts.raise(incident, Alerts.Code.CREW_IN_DANGER, detail);
        assignments.changed(assignment);
        return AssignmentView.of(assignment);
    }

    private static boolean isHelpCall(TimelineEntry entry) {
        return entry.what() == TimelineEventType.CREW_IN_DANGER;
    }

    private static UUID underAnotherId(UUID reportId) {
        return UUID.nameUUIDFromBytes(("help call " + reportId).getBytes(StandardCharsets.UTF_8));
    }
}
