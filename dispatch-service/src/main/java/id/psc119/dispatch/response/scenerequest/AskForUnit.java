package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.AddNeed;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.dispatch.response.waiting.BeginSearch;
import id.psc119.dispatch.response.waiting.WaitingSettings;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A crew at work asks for one more unit: opens a need and begins the search for it. Once, however often it is sent. */
@ApplicationScoped
public class AskForUnit {
    private static final Logger LOG = Logger.getLogger(AskForUnit.class);

    /** A crew that asks for more is answered by the desk: a phone alone empties no regency of its units. */
    private static final int MOST_NEEDS = 5;

    private final Incidents incidents;
    private final Assignments assignments;
    private final SceneRequests requests;
    private final AddNeed addNeed;
    private final BeginSearch beginSearch;
    private final WaitingSettings settings;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Changes changes;
    private final Sweeps sweeps;

    AskForUnit(
            Incidents incidents,
            Assignments assignments,
            SceneRequests requests,
            AddNeed addNeed,
            BeginSearch beginSearch,
            WaitingSettings settings,
            Timeline timeline,
            Alerts alerts,
            Changes changes,
            Sweeps sweeps) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.requests = requests;
        this.addNeed = addNeed;
        this.beginSearch = beginSearch;
        this.settings = settings;
        this.timeline = timeline;
        this.alerts = alerts;
        this.changes = changes;
        this.sweeps = sweeps;
    }

    /** @throws ProblemException 404 when there is no such assignment, or the caller may not see it */
    @Transactional
    public SceneRequest ask(
            Caller caller, UUID assignmentId, UUID requestId, SceneRequest.Asked asked, Provenance provenance) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        assignments.mustBeVisible(assignment, caller);
        // A request is never lost because its id is another report's; a repetition finds its own id again.
        UUID id = isTaken(requestId, assignmentId) ? SceneRequest.underAnotherId(requestId, assignmentId) : requestId;
        Optional<SceneRequest> known = requests.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        SceneRequest request = SceneRequest.of(id, assignment, asked, provenance);
        boolean inTime = assignment.isLive() && !incident.state().isOver();
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.SCENE_REQUESTED, provenance)
                        .reportedAs(id)
                        .ofUnit(assignmentId, assignment.needId(), assignment.callSign())
                        .with("requestKind", asked.kind())
                        .with("patients", asked.patients())
                        .withWords("note", asked.note())
                        .consistent(inTime));
        Optional<Capability> capability = asked.kind().capability().filter(one -> opened(request) < MOST_NEEDS);
        if (!inTime) {
            request.end();
        } else if (capability.isPresent()) {
            Need need = addNeed.add(incident.id(), Uuid7.at(provenance.recorded()), capability.get(), provenance);
            request.openedNeed(need.id());
            beginSearch.begin(need, provenance.recorded());
        } else {
            request.waitForDesk(provenance.recorded().plus(settings.stage()));
            sweeps.wakeAfterCommit(RemindOfSceneRequests.NAME);
        }
        requests.add(request);
        alerts.raise(
                incident,
                inTime ? Alerts.Code.SCENE_REQUESTED : Alerts.Code.SCENE_REQUESTED_TOO_LATE,
                Map.of("callSign", assignment.callSign(), "kind", asked.kind()));
        changes.incident(incident.id());
        LOG.infof(
                "scene request: incident=%s unit=%s kind=%s need=%s",
                incident.spokenNumber(), assignment.callSign(), asked.kind(), request.needId());
        return request;
    }

    private long opened(SceneRequest request) {
        return requests.requestsFor(List.of(request.incidentId())).stream()
                .filter(other -> other.assignmentId().equals(request.assignmentId()) && other.needId() != null)
                .count();
    }

    private boolean isTaken(UUID id, UUID assignmentId) {
        Optional<SceneRequest> known = requests.find(id);
        return known.map(request -> !request.assignmentId().equals(assignmentId))
                .orElseGet(() -> timeline.findReport(id).isPresent());
    }
}
