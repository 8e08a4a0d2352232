package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.change.Changes;
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
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The desk answers a crew's request in words: nobody comes, or somebody who is no unit of the PSC. Its need ends with that. */
@ApplicationScoped
public class AnswerSceneRequest {
    private final Incidents incidents;
    private final SceneRequests requests;
    private final Needs needs;
    private final CancelNeed cancelNeed;
    private final Timeline timeline;
    private final Changes changes;

    AnswerSceneRequest(
            Incidents incidents,
            SceneRequests requests,
            Needs needs,
            CancelNeed cancelNeed,
            Timeline timeline,
            Changes changes) {
        this.incidents = incidents;
        this.requests = requests;
        this.needs = needs;
        this.cancelNeed = cancelNeed;
        this.timeline = timeline;
        this.changes = changes;
    }

    /** @throws ProblemException when it was answered otherwise, or a unit is asked or sent for it */
    @Transactional
    public SceneRequest answer(UUID id, SceneRequestState decided, String words, Provenance provenance) {
        Incident incident = incidents.getLocked(requests.incidentOf(id));
        SceneRequest request = requests.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (request.isAnswered(decided, words)) {
            return request;
        }
        request.answer(decided, words, provenance);
        UUID needId = request.needId();
        if (needId != null) {
            Need need = needs.get(incident.id(), needId);
            if (need.state() != NeedState.CANCELLED) {
                cancelNeed.cancel(incident.id(), needId, words, provenance);
            }
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.SCENE_REQUEST_ANSWERED, provenance)
                        .with("callSign", request.callSign())
                        .with("requestKind", request.kind())
                        .with("requestAnswer", decided)
                        .withWords("words", words));
        changes.incident(incident.id());
        return request;
    }
}
