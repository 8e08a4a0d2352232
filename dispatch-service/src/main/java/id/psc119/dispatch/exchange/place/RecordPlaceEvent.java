package id.psc119.dispatch.exchange.place;

import id.psc119.dispatch.exchange.place.PlaceEventMessage.PlaceKind;
import id.psc119.dispatch.exchange.place.PlaceEventMessage.What;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.FieldReports;
import id.psc119.dispatch.response.assignment.StepReport;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records in the timeline that a unit arrived at a place or left it, by its positions. Where the setting says so, the step is recorded too,
 * if it is a later one than the unit's: what a person said is never changed, and a late position moves nothing back.
 */
@ApplicationScoped
class RecordPlaceEvent {
    private static final Logger LOG = Logger.getLogger(RecordPlaceEvent.class);
    private static final String POSITION = "psc119:position";

    private final Incidents incidents;
    private final Assignments assignments;
    private final FieldReports reports;
    private final Timeline timeline;
    private final PlaceStepSettings settings;
    private final Clock clock;

    RecordPlaceEvent(
            Incidents incidents,
            Assignments assignments,
            FieldReports reports,
            Timeline timeline,
            PlaceStepSettings settings,
            Clock clock) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.reports = reports;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records an event once, in the transaction of its caller. */
    void record(UUID eventId, PlaceEventMessage message) {
        Optional<UUID> incidentId = assignments.incidentOf(message.assignmentId());
        if (incidentId.isEmpty()) {
            LOG.warnf("place event of an unknown assignment: assignment=%s", message.assignmentId());
            return;
        }
        if (timeline.findReport(eventId).isPresent()) {
            return;
        }
        Incident incident = incidents.getLocked(incidentId.get());
        Assignment assignment = assignments.get(message.assignmentId());
        Instant now = clock.instant();
        Provenance provenance = new Provenance(message.at(), now, Via.APP, null, POSITION, "posisi", now);
        timeline.append(
                incident,
                TimelineEntry.of(
                                incident.id(),
                                message.what() == What.LEFT
                                        ? TimelineEventType.PLACE_LEFT
                                        : TimelineEventType.PLACE_REACHED,
                                provenance)
                        .reportedAs(eventId)
                        .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                        .with("placeKind", message.place() == null ? PlaceKind.OTHER : message.place())
                        .with("facility", message.facilityId())
                        .with("accuracyMetres", message.accuracyMetres())
                        .with("late", message.late() ? true : null));
        @Nullable Step step = stepOf(message);
        if (settings.byPosition() && step != null && isNext(assignment, step) && !provenance.isImplausible()) {
            reports.record(
                    incident,
                    assignment,
                    new StepReport(
                            UUID.nameUUIDFromBytes((eventId + " step").getBytes(StandardCharsets.UTF_8)),
                            step,
                            provenance,
                            List.of(),
                            null,
                            null));
        }
    }

    /** Whether the step is later than the unit's and no person has reported it. Who has not been at the scene carries nobody. */
    private static boolean isNext(Assignment assignment, Step step) {
        return assignment.isLive()
                && step.compareTo(assignment.step()) > 0
                && !assignment.times().containsKey(step)
                && (step != Step.AT_FACILITY || !assignment.step().isBeforeScene());
    }

    private static @Nullable Step stepOf(PlaceEventMessage message) {
        if (message.place() == null || message.what() == null) {
            return null;
        }
        boolean arrived = message.what() == What.ARRIVED;
        return switch (message.place()) {
            case SCENE -> arrived ? Step.ON_SCENE : null;
            case FACILITY -> arrived ? Step.AT_FACILITY : null;
            case POST -> message.what() == What.LEFT ? Step.DEPARTED : null;
            case VILLAGE, OTHER -> null;
        };
    }
}
