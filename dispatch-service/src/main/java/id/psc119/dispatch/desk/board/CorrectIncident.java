package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets the working place and the working colour of an incident. What intake reported is kept. */
@ApplicationScoped
public class CorrectIncident {
    private final Incidents incidents;
    private final ReadIncidents readIncidents;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Changes changes;

    CorrectIncident(
            Incidents incidents,
            ReadIncidents readIncidents,
            Assignments assignments,
            Timeline timeline,
            Changes changes) {
        this.incidents = incidents;
        this.readIncidents = readIncidents;
        this.assignments = assignments;
        this.timeline = timeline;
        this.changes = changes;
    }

    @Transactional
    public ReadIncidents.IncidentView setPlace(
            Caller caller, UUID id, Place place, @Nullable String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(id);
        boolean isNew = !place.equals(incident.workingPlace());
        if (isNew || addsReason(id, TimelineEventType.WORKING_PLACE, reason)) {
            incident.setWorkingPlace(place);
            // Fleet watches for the arrival of its units at the new place.
            assignments.assignmentsFor(id).stream().filter(Assignment::isLive).forEach(assignments::changed);
            timeline.append(
                    incident,
                    TimelineEntry.of(id, TimelineEventType.WORKING_PLACE, provenance)
                            .withWords("place", place)
                            .withWords("reason", reason));
            changed(id);
        }
        return readIncidents.viewAfterChange(caller, incident);
    }

    @Transactional
    public ReadIncidents.IncidentView setColour(
            Caller caller, UUID id, Colour colour, @Nullable String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(id);
        boolean isNew = colour != incident.workingColour();
        if (isNew || addsReason(id, TimelineEventType.WORKING_COLOUR, reason)) {
            incident.setWorkingColour(colour);
            timeline.append(
                    incident,
                    TimelineEntry.of(id, TimelineEventType.WORKING_COLOUR, provenance)
                            .with("colour", colour)
                            .withWords("reason", reason));
            changed(id);
        }
        return readIncidents.viewAfterChange(caller, incident);
    }

    /** Whether a repeated correction says why, and no row says so already. */
    private boolean addsReason(UUID id, TimelineEventType what, @Nullable String reason) {
        return reason != null
                && timeline.entriesFor(id, what).stream().noneMatch(entry -> reason.equals(entry.stated("reason")));
    }

    /** Units under way get another ETA, and facilities another colour. */
    private void changed(UUID id) {
        changes.incident(id);
        assignments.assignmentsFor(id).stream().filter(Assignment::isLive).forEach(assignments::changed);
    }
}
