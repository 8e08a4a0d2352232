package id.psc119.dispatch.response.closure;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens an incident again that was closed or cancelled: by mistake, too early, or because the caller rings again. What was recorded
 * stays; a unit that is to go now is a new need.
 */
@ApplicationScoped
public class ReopenIncident {
    private static final Logger LOG = Logger.getLogger(ReopenIncident.class);

    private final Incidents incidents;
    private final Needs needs;
    private final Timeline timeline;
    private final Changes changes;

    ReopenIncident(Incidents incidents, Needs needs, Timeline timeline, Changes changes) {
        this.incidents = incidents;
        this.needs = needs;
        this.timeline = timeline;
        this.changes = changes;
    }

    /** A unit that is to go now. */
    public record Wanted(UUID needId, Capability capability) {}

    /**
     * Reopens; an incident that is open stays as it is, so a repeated decision changes nothing.
     *
     * @param declines when the request to cancel was made that the desk declines: the incident, which is open, goes on
     * @param wanted a unit that is to go; absent when only something was left to record
     * @throws ProblemException 409 when the need's id is taken
     */
    @Transactional
    public Incident reopen(
            UUID id, @Nullable Wanted wanted, String reason, @Nullable Instant declines, Provenance provenance) {
        Incident incident = incidents.getLocked(id);
        if (!incident.state().isOver()) {
            if (declines != null && incident.declineCancelRequest(declines, provenance.recorded())) {
                timeline.append(
                        incident,
                        TimelineEntry.of(id, TimelineEventType.CANCEL_DECLINED, provenance)
                                .withWords("reason", reason));
                changes.incident(id);
            }
            return incident;
        }
        incident.reopen(provenance.recorded());
        timeline.append(
                incident,
                TimelineEntry.of(id, TimelineEventType.REOPENED, provenance).withWords("reason", reason));
        if (wanted != null) {
            if (needs.findByIdOptional(wanted.needId()).isPresent()) {
                throw new ProblemException(DispatchProblem.ID_TAKEN);
            }
            needs.persist(Need.of(wanted.needId(), id, wanted.capability(), provenance.recorded()));
            timeline.append(
                    incident,
                    TimelineEntry.of(id, TimelineEventType.NEED_ADDED, provenance)
                            .ofNeed(wanted.needId())
                            .with("capability", wanted.capability()));
        }
        changes.incident(id);
        LOG.infof("reopened: incident=%s", incident.spokenNumber());
        return incident;
    }
}
