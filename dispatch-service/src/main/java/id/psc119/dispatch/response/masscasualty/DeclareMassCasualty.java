package id.psc119.dispatch.response.masscasualty;

import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Declares that an incident has many casualties, and ends that. */
@ApplicationScoped
public class DeclareMassCasualty {
    private final Incidents incidents;
    private final Assignments assignments;
    private final MassCasualties events;
    private final MassCasualtySettings settings;
    private final Timeline timeline;
    private final Alerts alerts;

    DeclareMassCasualty(
            Incidents incidents,
            Assignments assignments,
            MassCasualties events,
            MassCasualtySettings settings,
            Timeline timeline,
            Alerts alerts) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.events = events;
        this.settings = settings;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /**
     * Declares it; a repetition changes nothing.
     *
     * @param method absent: that of the regency
     * @param note why, in words
     * @throws ProblemException 404 for callers who neither work at the desk nor were sent there
     */
    @Transactional
    public void declare(
            Caller caller,
            UUID incidentId,
            @Nullable TriageMethod method,
            @Nullable String note,
            Provenance provenance) {
        declared(lockedFor(caller, incidentId), method, note, provenance);
    }

    /** Ends it; the casualties and their journeys stay as they are. */
    @Transactional
    public void end(UUID incidentId, @Nullable String note, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        MassCasualtyEvent event = events.get(incidentId);
        if (event.end(provenance)) {
            timeline.append(
                    incident,
                    TimelineEntry.of(incidentId, TimelineEventType.MASS_CASUALTY_ENDED, provenance)
                            .withWords("note", note));
            events.changed(event, provenance.recorded());
        }
    }

    /** The incident, locked, for the desk and for who was sent there. */
    Incident lockedFor(Caller caller, UUID incidentId) {
        Incident incident = incidents.getLocked(incidentId);
        if (!caller.isDesk() && disclosureTo(caller, incidentId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return incident;
    }

    private Optional<DisclosureLevel> disclosureTo(Caller caller, UUID incidentId) {
        return assignments.disclosureTo(incidentId, caller.personId());
    }

    /** The event of an incident that is locked. A tally that arrives before the declaration declares it. */
    MassCasualtyEvent declared(
            Incident incident, @Nullable TriageMethod method, @Nullable String note, Provenance provenance) {
        Optional<MassCasualtyEvent> known = events.find(incident.id());
        if (known.isPresent()) {
            return known.get();
        }
        MassCasualtyEvent event =
                MassCasualtyEvent.of(incident.id(), method == null ? settings.method() : method, provenance);
        events.add(event);
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.MASS_CASUALTY_DECLARED, provenance)
                        .with("method", event.method())
                        .withWords("note", note));
        alerts.raise(incident, Alerts.Code.MASS_CASUALTY_DECLARED, Map.of());
        return event;
    }
}
