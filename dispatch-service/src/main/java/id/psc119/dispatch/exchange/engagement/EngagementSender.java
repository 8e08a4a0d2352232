package id.psc119.dispatch.exchange.engagement;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends each assignment to fleet, which opens and closes a trip. After a restore, recovers the trips that only fleet knows. */
@ApplicationScoped
@Priority(20)
class EngagementSender implements MessageSender<EngagementSender.State> {
    private static final Logger LOG = Logger.getLogger(EngagementSender.class);

    private final Assignments assignments;
    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Units units;
    private final Facilities facilities;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    EngagementSender(
            Assignments assignments,
            Incidents incidents,
            Needs needs,
            Patients patients,
            Units units,
            Facilities facilities,
            Timeline timeline,
            Alerts alerts,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.assignments = assignments;
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.units = units;
        this.facilities = facilities;
        this.timeline = timeline;
        this.alerts = alerts;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Where the unit goes, so that fleet can see it arrive.
     *
     * @param radiusMetres how exactly the place is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Target(
            double lat,
            double lon,
            @Nullable Integer radiusMetres,
            @Nullable UUID facilityId) {}

    enum OpenOrEnded {
        OPEN,
        ENDED
    }

    /** The fields of docs/contracts.md, and the assignment's id, which a census needs beside them. */
    record State(
            @JsonAlias("id") UUID assignmentId,
            UUID unitId,
            UUID incidentId,
            UUID needId,
            String spokenNumber,
            IncidentKind kind,
            boolean exercise,
            OpenOrEnded state,
            Step step,
            Map<Step, Instant> stepTimes,
            List<UUID> patientIds,
            @Nullable UUID destinationFacilityId,
            Instant acceptedAt,
            @Nullable Instant endedAt,
            @Nullable EndReason endReason,
            @Nullable Target scene,
            @Nullable Target destination) {
        /** What is absent is empty; a step that is not known cannot be taken back. */
        State {
            stepTimes = stepTimes == null
                    ? Map.of()
                    : stepTimes.entrySet().stream()
                            .filter(each -> each.getKey() != Step.OTHER && each.getValue() != null)
                            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
            patientIds = MessageReading.present(patientIds);
        }
    }

    void mark(@Observes @Priority(Changed.TELL) Changed changed) {
        changed.assignments().forEach(id -> outbox.mark(this, id));
    }

    @Override
    public String receiver() {
        return "fleet";
    }

    @Override
    public String kind() {
        return "engagements";
    }

    @Override
    public Optional<State> state(String id) {
        return assignments
                .findByIdOptional(UUID.fromString(id))
                .flatMap(assignment -> incidents
                        .findByIdOptional(assignment.incidentId())
                        .map(incident -> stateOf(assignment, incident)));
    }

    private State stateOf(Assignment assignment, Incident incident) {
        return new State(
                assignment.id(),
                assignment.unitId(),
                incident.id(),
                assignment.needId(),
                incident.spokenNumber(),
                incident.kind(),
                incident.isExercise(),
                assignment.isLive() ? OpenOrEnded.OPEN : OpenOrEnded.ENDED,
                assignment.step(),
                assignment.times(),
                patients.patientsFor(incident.id()).stream()
                        .filter(patient -> patient.rodeIn(assignment.id()))
                        .map(Patient::id)
                        .toList(),
                assignment.destination(),
                assignment.acceptedAt(),
                assignment.endedAt(),
                assignment.endReason(),
                assignment.isLive()
                        ? sceneOf(
                                needs.served(incident.id(), assignment.needId()).placeIn(incident))
                        : null,
                assignment.isLive() ? pointOf(assignment.destination()) : null);
    }

    /** Only a point that somebody measured or set: a village's middle would make a unit arrive that is still looking. */
    private static @Nullable Target sceneOf(@Nullable Place place) {
        return place == null || !place.isExact() || place.point() == null
                ? null
                : new Target(place.point().lat(), place.point().lon(), place.radiusMetres(), null);
    }

    private @Nullable Target pointOf(@Nullable UUID facilityId) {
        return Optional.ofNullable(facilityId)
                .flatMap(facilities::find)
                .map(facility -> facility.message().place())
                .filter(Place::isExact)
                .map(Place::point)
                .map(point -> new Target(point.lat(), point.lon(), null, facilityId))
                .orElse(null);
    }

    @Override
    public Collection<String> open() {
        return assignments.live().stream()
                .map(assignment -> assignment.id().toString())
                .toList();
    }

    @Override
    public boolean takesCensus() {
        return true;
    }

    /**
     * Recovers the assignment of a trip that is under way, if its need and its unit are still free. Otherwise the assignment is
     * stored as ended, and sending that to fleet closes the trip.
     */
    @Override
    public void adopt(JsonNode trip) {
        State state;
        try {
            state = MessageReading.read(json, trip, State.class);
        } catch (IOException e) {
            LOG.errorf(
                    "census of engagements: a trip cannot be read: %s",
                    e.getClass().getSimpleName());
            return;
        }
        Instant now = clock.instant();
        Incident incident = incidents.findLocked(state.incidentId()).orElseGet(() -> recover(state));
        Optional<Assignment> known = assignments.findByIdOptional(state.assignmentId());
        if (known.isPresent()) {
            assignments.changed(known.get());
            return;
        }
        Need need = needs.findByIdOptional(state.needId()).orElseGet(() -> recoverNeed(state, now));
        Optional<Unit> unit = units.findLocked(state.unitId());
        if (unit.isEmpty()) {
            LOG.errorf("census of engagements: unit %s is not known, its trip is left to it", state.unitId());
            return;
        }
        boolean free = need.isFree()
                && !incident.state().isOver()
                && assignments.liveOfUnit(state.unitId()).isEmpty()
                && assignments.liveOfNeed(state.needId()).isEmpty();
        Assignment assignment = Assignment.accepted(
                state.assignmentId(), incident.id(), need.id(), null, unit.get(), state.acceptedAt());
        state.stepTimes().forEach((step, happened) -> assignment.record(step, happened, now));
        if (state.destinationFacilityId() != null) {
            assignment.setDestination(state.destinationFacilityId());
        }
        if (!free) {
            assignment.endAfterRestore(now);
        } else if (assignment.step().isDone()) {
            need.complete();
        } else {
            need.commit();
        }
        assignments.add(assignment);
        if (free) {
            recoverPatients(state, incident, assignment);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.RECOVERED, Provenance.byItself(now))
                        .ofUnit(assignment.id(), need.id(), assignment.callSign())
                        .with("from", "fleet after a restore")
                        .with("takenUp", free)
                        .consistent(free));
        alerts.raise(
                incident,
                Alerts.Code.RECOVERED_AFTER_RESTORE,
                Map.of("callSign", assignment.callSign(), "takenUp", free));
    }

    /** Intake sends the rest with its own resync. */
    private Incident recover(State state) {
        Incident incident = Incident.recovered(
                state.incidentId(), state.spokenNumber(), state.kind(), state.exercise(), state.acceptedAt());
        incidents.persist(incident);
        return incident;
    }

    private Need recoverNeed(State state, Instant now) {
        Need need = Need.of(state.needId(), state.incidentId(), Capability.TRANSPORT, now);
        needs.persist(need);
        return need;
    }

    private void recoverPatients(State state, Incident incident, Assignment assignment) {
        Instant loadedAt = state.stepTimes().getOrDefault(Step.PATIENT_LOADED, state.acceptedAt());
        for (UUID id : state.patientIds()) {
            Patient patient =
                    patients.findByIdOptional(id).orElseGet(() -> patients.add(Patient.found(id, incident.id())));
            // What is known here has priority: a patient stays in another unit, and an ending stays.
            if (patient.incidentId().equals(incident.id()) && patient.isWaiting()) {
                patient.load(assignment.id(), loadedAt);
            }
        }
    }
}
