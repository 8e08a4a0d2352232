package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.CancelNeed;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A crew takes back a request while nobody has acted on it. Its reminder ends, and so does the need that it has opened. Once a unit is
 * asked, only the desk can stop it.
 */
@ApplicationScoped
public class WithdrawSceneRequest {
    /** Why the need was cancelled, where the crew has not said it; the screens have the text. */
    static final String WITHDRAWN = "WITHDRAWN_FROM_SCENE";

    private final Incidents incidents;
    private final Assignments assignments;
    private final SceneRequests requests;
    private final Needs needs;
    private final CancelNeed cancelNeed;
    private final Timeline timeline;
    private final Changes changes;

    WithdrawSceneRequest(
            Incidents incidents,
            Assignments assignments,
            SceneRequests requests,
            Needs needs,
            CancelNeed cancelNeed,
            Timeline timeline,
            Changes changes) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.requests = requests;
        this.needs = needs;
        this.cancelNeed = cancelNeed;
        this.timeline = timeline;
        this.changes = changes;
    }

    /**
     * @param assignmentId the work of the crew that asked
     * @throws ProblemException 404 when there is none, or the caller may not see it; 409 when the desk has answered, or a unit is asked
     *     or comes
     */
    @Transactional
    public SceneRequest withdraw(
            Caller caller, UUID assignmentId, UUID requestId, @Nullable String words, Provenance provenance) {
        Incident incident =
                incidents.getLocked(assignments.incidentOf(assignmentId).orElseThrow(this::unknown));
        assignments.mustBeVisible(assignments.get(assignmentId), caller);
        SceneRequest request = requests.find(requestId)
                .filter(each -> each.assignmentId().equals(assignmentId))
                .or(() -> requests.find(SceneRequest.underAnotherId(requestId, assignmentId)))
                .orElseThrow(this::unknown);
        if (request.isWithdrawn()) {
            return request;
        }
        Optional<Need> need = Optional.ofNullable(request.needId()).map(id -> needs.get(incident.id(), id));
        if (need.filter(each -> each.state() != NeedState.OPEN).isPresent()) {
            throw new ProblemException(DispatchProblem.SCENE_REQUEST_ACTED_ON);
        }
        request.withdraw(words, provenance);
        need.ifPresent(
                each -> cancelNeed.cancel(incident.id(), each.id(), words == null ? WITHDRAWN : words, provenance));
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.SCENE_REQUEST_ANSWERED, provenance)
                        .with("callSign", request.callSign())
                        .with("requestKind", request.kind())
                        .with("requestAnswer", SceneRequestView.Outcome.WITHDRAWN)
                        .withWords("words", words));
        changes.incident(incident.id());
        return request;
    }

    private ProblemException unknown() {
        return new ProblemException(PlatformProblem.NOT_FOUND);
    }
}
