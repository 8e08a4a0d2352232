package id.psc119.dispatch.response.need;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Adds a need to an incident, or seeks again a replacement that was cancelled: its need keeps the meeting point. */
@ApplicationScoped
public class AddNeed {
    private final Needs needs;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Changes changes;

    AddNeed(Needs needs, Incidents incidents, Timeline timeline, Changes changes) {
        this.needs = needs;
        this.incidents = incidents;
        this.timeline = timeline;
        this.changes = changes;
    }

    /** @throws ProblemException when the incident is over, or the id belongs to another need */
    @Transactional
    public Need add(UUID incidentId, UUID id, Capability capability, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        Optional<Need> known = needs.findByIdOptional(id);
        if (known.isPresent()) {
            Need need = known.get();
            if (!need.incidentId().equals(incidentId) || need.capability() != capability) {
                throw new ProblemException(DispatchProblem.ID_TAKEN);
            }
            if (need.mayBeSoughtAgain()) {
                incident.mustBeOpen();
                need.seekAgain();
                tell(incident, need, provenance);
            }
            return need;
        }
        incident.mustBeOpen();
        Need need = Need.of(id, incidentId, capability, provenance.recorded());
        needs.persist(need);
        tell(incident, need, provenance);
        return need;
    }

    private void tell(Incident incident, Need need, Provenance provenance) {
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.NEED_ADDED, provenance)
                        .ofNeed(need.id())
                        .with("capability", need.capability()));
        changes.incident(incident.id());
    }
}
