package id.psc119.dispatch.exchange.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Leg;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Step;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends each facility who comes to it and when, and withdraws that when the unit goes elsewhere. */
@ApplicationScoped
@Priority(10)
class ArrivalSender implements MessageSender<ArrivalMessage> {
    private static final Logger LOG = Logger.getLogger(ArrivalSender.class);

    private final Arrivals arrivals;
    private final Assignments assignments;
    private final Incidents incidents;
    private final Patients patients;
    private final Units units;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    ArrivalSender(
            Arrivals arrivals,
            Assignments assignments,
            Incidents incidents,
            Patients patients,
            Units units,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.arrivals = arrivals;
        this.assignments = assignments;
        this.incidents = incidents;
        this.patients = patients;
        this.units = units;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    void mark(@Observes @Priority(Changed.TELL) Changed changed) {
        for (UUID id : changed.assignments()) {
            assignments.findByIdOptional(id).ifPresent(this::announce);
        }
    }

    private void announce(Assignment assignment) {
        List<Arrival> known = arrivals.arrivalsFor(assignment.id());
        UUID destination = assignment.destination();
        for (Arrival arrival : known) {
            if (arrival.facilityId().equals(destination)) {
                arrival.announce();
            } else {
                arrival.withdraw();
            }
            outbox.mark(this, arrival.id());
        }
        if (destination != null
                && assignment.isLive()
                && known.stream().noneMatch(arrival -> arrival.facilityId().equals(destination))) {
            Arrival arrival =
                    Arrival.of(Uuid7.at(clock.instant()), assignment.incidentId(), assignment.id(), destination);
            arrivals.persist(arrival);
            outbox.mark(this, arrival.id());
        }
    }

    @Override
    public String receiver() {
        return "referral";
    }

    @Override
    public String kind() {
        return "arrivals";
    }

    @Override
    public Optional<ArrivalMessage> state(String id) {
        return arrivals.findByIdOptional(UUID.fromString(id)).flatMap(this::stateOf);
    }

    private Optional<ArrivalMessage> stateOf(Arrival arrival) {
        if (arrival.orphan() != null) {
            return Optional.of(arrival.orphan());
        }
        Optional<Incident> incident = incidents.findByIdOptional(arrival.incidentId());
        Optional<Assignment> assignment = assignments.findByIdOptional(arrival.assignmentId());
        if (incident.isEmpty() || assignment.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(notice(arrival, incident.get(), assignment.get()));
    }

    private ArrivalMessage notice(Arrival arrival, Incident incident, Assignment assignment) {
        List<Patient> all = patients.patientsFor(incident.id());
        List<Patient> coming = coming(all, assignment);
        ArrivalMessage.State state = state(arrival, assignment, all);
        @Nullable
        Instant eta =
                state == ArrivalMessage.State.COMING && assignment.step().isCarrying() ? assignment.etaAt() : null;
        @Nullable
        Instant handedOver = state == ArrivalMessage.State.HANDED_OVER
                ? Optional.ofNullable(assignment.times().get(Step.HANDED_OVER))
                        .orElseGet(() -> lastHandOver(all, assignment))
                : null;
        return new ArrivalMessage(
                arrival.id(),
                arrival.facilityId(),
                incident.id(),
                assignment.id(),
                incident.spokenNumber(),
                incident.isExercise(),
                assignment.callSign(),
                assignment.unitKind(),
                units.find(assignment.unitId())
                        .flatMap(unit -> unit.telephones().any())
                        .orElse(null),
                crew(assignment),
                mostUrgent(coming).orElse(incident.colour()),
                incident.complaint(),
                coming.stream().map(ArrivalMessage.Coming::of).toList(),
                eta,
                assignment.isEtaEstimate(),
                state,
                state == ArrivalMessage.State.WITHDRAWN
                        ? null
                        : assignment.times().get(Step.AT_FACILITY),
                handedOver);
    }

    private List<ArrivalMessage.CrewMember> crew(Assignment assignment) {
        Map<String, Boolean> clinical = new TreeMap<>();
        assignment
                .crew()
                .forEach(person ->
                        clinical.put(person, isClinical(assignment.crewRoles().get(person))));
        units.find(assignment.unitId())
                .ifPresent(unit -> unit.message()
                        .crew()
                        .forEach(member -> clinical.put(member.personId(), isClinical(member.role()))));
        return clinical.entrySet().stream()
                .map(person -> new ArrivalMessage.CrewMember(person.getKey(), person.getValue()))
                .toList();
    }

    private static boolean isClinical(@Nullable CrewRole role) {
        return role != null && role.isClinical();
    }

    private static Optional<Colour> mostUrgent(List<Patient> patients) {
        return patients.stream().map(Patient::colour).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    /** Those on board, or brought; before anybody is on board, those for whom it was chosen, or all where only one unit is. */
    private List<Patient> coming(List<Patient> all, Assignment assignment) {
        List<Patient> carried = all.stream()
                .filter(patient ->
                        patient.lastCarrier().filter(assignment.id()::equals).isPresent())
                .toList();
        if (!carried.isEmpty() || all.stream().anyMatch(patient -> patient.rodeIn(assignment.id()))) {
            return carried;
        }
        if (!assignment.expected().isEmpty()) {
            // Whoever rides with another unit does not come with this one.
            return all.stream()
                    .filter(patient -> assignment.expected().contains(patient.id())
                            && patient.lastCarrier().isEmpty())
                    .toList();
        }
        boolean alone = assignments.assignmentsFor(assignment.incidentId()).stream()
                .filter(Assignment::isLive)
                .allMatch(other -> other.id().equals(assignment.id()));
        return alone ? all.stream().filter(Patient::isWaiting).toList() : List.of();
    }

    private static ArrivalMessage.State state(Arrival arrival, Assignment assignment, List<Patient> all) {
        boolean passedOn = all.stream().anyMatch(patient -> patient.rodeIn(assignment.id()))
                && all.stream()
                        .noneMatch(patient -> patient.lastCarrier()
                                .filter(assignment.id()::equals)
                                .isPresent());
        if (arrival.isWithdrawn() || passedOn) {
            return ArrivalMessage.State.WITHDRAWN;
        }
        if (assignment.times().containsKey(Step.HANDED_OVER) || lastHandOver(all, assignment) != null) {
            return ArrivalMessage.State.HANDED_OVER;
        }
        if (!assignment.isLive()) {
            return ArrivalMessage.State.WITHDRAWN;
        }
        return assignment.times().containsKey(Step.AT_FACILITY)
                ? ArrivalMessage.State.ARRIVED
                : ArrivalMessage.State.COMING;
    }

    private static @Nullable Instant lastHandOver(List<Patient> all, Assignment assignment) {
        return all.stream()
                .flatMap(patient -> patient.journey().stream())
                .filter(leg -> leg.getKey().equals(assignment.id()))
                .map(Map.Entry::getValue)
                .map(Leg::handedOverAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public Collection<String> open() {
        return arrivals.openIds();
    }

    @Override
    public boolean takesCensus() {
        return true;
    }

    /** An arrival belongs to an assignment, perhaps one recovered from fleet a moment ago. One without an assignment is withdrawn. */
    @Override
    public void adopt(JsonNode known) {
        ArrivalMessage notice;
        try {
            notice = MessageReading.read(json, known, ArrivalMessage.class);
        } catch (IOException e) {
            LOG.errorf(
                    "census of arrivals: an arrival cannot be read: %s",
                    e.getClass().getSimpleName());
            return;
        }
        if (incidents.findLocked(notice.incidentId()).isEmpty()) {
            recover(notice);
        }
        if (arrivals.findByIdOptional(notice.arrivalId()).isPresent()) {
            outbox.mark(this, notice.arrivalId());
            return;
        }
        Optional<Assignment> assignment = assignments.findByIdOptional(notice.assignmentId());
        boolean announced = arrivals.arrivalsFor(notice.assignmentId()).stream()
                .anyMatch(arrival -> arrival.facilityId().equals(notice.facilityId()));
        if (assignment.isPresent() && assignment.get().isLive() && !announced) {
            arrivals.persist(
                    Arrival.of(notice.arrivalId(), notice.incidentId(), notice.assignmentId(), notice.facilityId()));
            if (assignment.get().destination() == null) {
                assignment.get().setDestination(notice.facilityId());
            }
            assignments.changed(assignment.get());
        } else {
            arrivals.persist(Arrival.orphan(notice.arrivalId(), notice));
            outbox.mark(this, notice.arrivalId());
        }
    }

    private void recover(ArrivalMessage notice) {
        incidents.persist(Incident.recovered(
                notice.incidentId(),
                notice.spokenNumber(),
                IncidentKind.EMERGENCY,
                notice.exercise(),
                clock.instant()));
    }
}
