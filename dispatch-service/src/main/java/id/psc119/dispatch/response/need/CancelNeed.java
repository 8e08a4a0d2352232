package id.psc119.dispatch.response.need;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Cancels a need: no unit has to be sent for it any more. */
@ApplicationScoped
public class CancelNeed {
    private final Needs needs;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Changes changes;

    CancelNeed(Needs needs, Incidents incidents, Timeline timeline, Changes changes) {
        this.needs = needs;
        this.incidents = incidents;
        this.timeline = timeline;
        this.changes = changes;
    }

    /** @throws ProblemException when a unit is asked, at work or has been */
    @Transactional
    public Need cancel(UUID incidentId, UUID id, String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        Need need = needs.get(incidentId, id);
        if (need.state() != NeedState.CANCELLED) {
            need.cancel(reason);
            timeline.append(
                    incident,
                    TimelineEntry.of(incidentId, TimelineEventType.NEED_CANCELLED, provenance)
                            .ofNeed(id)
                            .withWords("reason", reason));
            changes.incident(incidentId);
        }
        return need;
    }
}
