package id.psc119.dispatch.exchange.progress;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends intake the progress of each response, for the caller's screen and the call taker. */
@ApplicationScoped
class IncidentProgressSender implements MessageSender<IncidentProgressSender.State> {
    private final Incidents incidents;
    private final Needs needs;
    private final Assignments assignments;
    private final Patients patients;
    private final ComingUnits comingUnits;
    private final Outbox outbox;

    IncidentProgressSender(
            Incidents incidents,
            Needs needs,
            Assignments assignments,
            Patients patients,
            ComingUnits comingUnits,
            Outbox outbox) {
        this.incidents = incidents;
        this.needs = needs;
        this.assignments = assignments;
        this.patients = patients;
        this.comingUnits = comingUnits;
        this.outbox = outbox;
    }

    record State(
            IncidentState state,
            boolean exercise,
            @Nullable Place place,
            @Nullable Colour colour,
            List<UnitState> units,
            List<EndingState> endings,
            @Nullable Instant closedAt,
            @Nullable String closeReason) {}

    record UnitState(
            UUID assignmentId,
            UUID unitId,
            String callSign,
            UnitKind kind,
            Step step,
            @Nullable Instant stepAt,
            @Nullable Instant etaAt,
            boolean etaIsEstimate,
            @Nullable PositionState position) {}

    /** Where the unit is, while it comes. */
    record PositionState(GeoPoint point, Instant fixedAt) {}

    record EndingState(
            UUID patientId, Ending ending, @Nullable Instant at) {}

    void mark(@Observes @Priority(Changed.TELL) Changed changed) {
        changed.incidents().forEach(id -> outbox.mark(this, id));
    }

    @Override
    public String receiver() {
        return "intake";
    }

    @Override
    public String kind() {
        return "incident-progress";
    }

    @Override
    public int urgency() {
        return 0;
    }

    @Override
    public Optional<State> state(String id) {
        return incidents.findByIdOptional(UUID.fromString(id)).map(this::stateOf);
    }

    private State stateOf(Incident incident) {
        List<Assignment> all = assignments.assignmentsFor(incident.id());
        Set<UUID> elsewhere = toMeetingPoints(incident, all);
        Map<UUID, PositionState> positions = comingUnits.positionsOf(
                incident,
                all.stream()
                        .filter(assignment -> !elsewhere.contains(assignment.id()))
                        .toList());
        return new State(
                incident.state(),
                incident.isExercise(),
                incident.workingPlace(),
                incident.workingColour(),
                all.stream()
                        .filter(assignment -> assignment.isLive() || assignment.endReason() == EndReason.CLEAR)
                        .map(assignment -> unitState(
                                assignment, positions.get(assignment.id()), !elsewhere.contains(assignment.id())))
                        .toList(),
                patients.patientsFor(incident.id()).stream()
                        .flatMap(patient -> endingState(patient).stream())
                        .toList(),
                incident.closedAt(),
                incident.closeReason());
    }

    /** Units that do not come to the reporter, but to a unit that has broken down with the patient on board. */
    private Set<UUID> toMeetingPoints(Incident incident, List<Assignment> all) {
        Set<UUID> needsElsewhere = needs.needsFor(incident.id()).stream()
                .filter(need -> need.meetingPoint() != null)
                .map(Need::id)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(assignment -> needsElsewhere.contains(assignment.needId()))
                .map(Assignment::id)
                .collect(Collectors.toSet());
    }

    private static UnitState unitState(Assignment assignment, @Nullable PositionState position, boolean comes) {
        return new UnitState(
                assignment.id(),
                assignment.unitId(),
                assignment.callSign(),
                assignment.unitKind(),
                assignment.step(),
                assignment.times().get(assignment.step()),
                comes && assignment.isLive() && assignment.step().compareTo(Step.ON_SCENE) < 0
                        ? assignment.etaAt()
                        : null,
                assignment.isEtaEstimate(),
                position);
    }

    private static Optional<EndingState> endingState(Patient patient) {
        Ending ending = patient.ending();
        return ending == null
                ? Optional.empty()
                : Optional.of(new EndingState(patient.id(), ending, patient.endingAt()));
    }

    @Override
    public Collection<String> open() {
        return incidents.openIds();
    }
}
