package id.psc119.dispatch.exchange.arrival;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.CrewWaitSettings;
import id.psc119.dispatch.response.handover.HandOverClaims;
import id.psc119.dispatch.response.handover.HandOverClaims.Doubt;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Leg;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records what a facility answers: whether it accepts an arrival, and which patients it has received. An answer has effect only on the unit that
 * was announced to this facility and is still bound for it. Everything else is kept as a discrepancy and changes nothing.
 */
@ApplicationScoped
class RecordFacilityAnswer {
    private static final Logger LOG = Logger.getLogger(RecordFacilityAnswer.class);

    private final Arrivals arrivals;
    private final Incidents incidents;
    private final Assignments assignments;
    private final Patients patients;
    private final HandOverClaims claims;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Changes changes;
    private final CrewWaitSettings settings;
    private final Clock clock;

    RecordFacilityAnswer(
            Arrivals arrivals,
            Incidents incidents,
            Assignments assignments,
            Patients patients,
            HandOverClaims claims,
            Timeline timeline,
            Alerts alerts,
            Changes changes,
            CrewWaitSettings settings,
            Clock clock) {
        this.arrivals = arrivals;
        this.incidents = incidents;
        this.assignments = assignments;
        this.patients = patients;
        this.claims = claims;
        this.timeline = timeline;
        this.alerts = alerts;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records an answer, in the transaction of its caller. */
    void record(UUID arrivalId, ArrivalAnswerMessage message) {
        Instant now = clock.instant();
        Optional<Incident> incident = incidents.findLocked(message.incidentId());
        Optional<ArrivalAnswer> known = arrivals.answerTo(arrivalId);
        Optional<ArrivalAnswerMessage> before = known.flatMap(ArrivalAnswer::message);
        known.ifPresentOrElse(
                answer -> answer.update(message), () -> arrivals.add(ArrivalAnswer.of(arrivalId, message)));
        if (incident.isEmpty()) {
            LOG.warnf("arrival answer kept for later: arrival=%s incident=%s unknown", arrivalId, message.incidentId());
            return;
        }
        Optional<Assignment> assignment = assignments
                .findByIdOptional(message.assignmentId())
                .filter(found -> found.incidentId().equals(message.incidentId()));
        boolean isNewAnswer = before.map(ArrivalAnswerMessage::answer).orElse(null) != message.answer()
                || (message.reason() != null
                        && !Objects.equals(
                                before.map(ArrivalAnswerMessage::reason).orElse(null), message.reason()));
        if (isNewAnswer) {
            recordVerdict(incident.get(), assignment, message, now);
        }
        Announced announced = announced(arrivalId, assignment, message);
        for (ArrivalAnswerMessage.HandOver handOver : message.handOvers()) {
            recordHandOver(incident.get(), arrivalId, announced, message, handOver, now);
        }
        assignment.ifPresent(assignments::changed);
        changes.incident(message.incidentId());
    }

    /**
     * The unit that was announced.
     *
     * @param doubt why nothing that the facility says of it can be believed; absent when it can
     */
    private record Announced(
            Optional<Assignment> assignment, @Nullable Doubt doubt) {}

    private Announced announced(UUID arrivalId, Optional<Assignment> assignment, ArrivalAnswerMessage message) {
        Optional<Arrival> arrival = arrivals.findByIdOptional(arrivalId);
        boolean isKnown = arrival.filter(found -> found.orphan() == null
                                && found.incidentId().equals(message.incidentId())
                                && found.assignmentId().equals(message.assignmentId()))
                        .isPresent()
                && assignment.isPresent();
        if (!isKnown) {
            return new Announced(assignment, Doubt.ARRIVAL_WITHDRAWN);
        }
        if (!arrival.get().facilityId().equals(message.facilityId())) {
            return new Announced(assignment, Doubt.OTHER_FACILITY);
        }
        if (arrival.get().isWithdrawn() || assignment.get().isCalledOff()) {
            return new Announced(assignment, Doubt.ARRIVAL_WITHDRAWN);
        }
        return new Announced(
                assignment, message.facilityId().equals(assignment.get().destination()) ? null : Doubt.OTHER_FACILITY);
    }

    private void recordVerdict(
            Incident incident, Optional<Assignment> assignment, ArrivalAnswerMessage message, Instant now) {
        ArrivalAnswerMessage.@Nullable Verdict answer = message.answer();
        if (answer == null) {
            return;
        }
        boolean diverted = answer == ArrivalAnswerMessage.Verdict.DIVERTED;
        TimelineEntry entry = TimelineEntry.of(
                        incident.id(),
                        diverted ? TimelineEventType.ARRIVAL_DIVERTED : TimelineEventType.ARRIVAL_ACCEPTED,
                        provenance(message.answeredAt(), Via.APP, message.answeredBy(), now))
                .with("facility", message.facilityId())
                .withWords("reason", message.reason());
        assignment.ifPresent(found -> entry.ofUnit(found.id(), found.needId(), found.callSign()));
        timeline.append(incident, entry);
        // A facility to which the unit does not go diverts no unit.
        if (diverted
                && assignment.isPresent()
                && assignment
                        .get()
                        .clearDivertedDestination(message.facilityId(), now, now.plus(settings.destination()))) {
            alerts.raise(
                    incident,
                    Alerts.Code.DIVERTED_CHOOSE_DESTINATION,
                    Map.of("callSign", assignment.get().callSign(), "facility", message.facilityId()));
        }
    }

    /** A hand-over that fits what is known gives the patient their ending, or confirms it. Any other one is kept as a claim. */
    private void recordHandOver(
            Incident incident,
            UUID arrivalId,
            Announced announced,
            ArrivalAnswerMessage message,
            ArrivalAnswerMessage.HandOver handOver,
            Instant now) {
        UUID report = UUID.nameUUIDFromBytes(
                (arrivalId + " " + handOver.patientId() + " " + handOver.at()).getBytes(StandardCharsets.US_ASCII));
        Optional<TimelineEntry> known = timeline.findReport(report);
        if (known.isPresent()) {
            if (handOver.receivedBy() == null || known.get().stated("saidBy") != null) {
                return;
            }
            // The same hand-over, now with the name of who received the patient.
            report = UUID.nameUUIDFromBytes((report + " " + handOver.receivedBy()).getBytes(StandardCharsets.UTF_8));
            if (timeline.findReport(report).isPresent()) {
                return;
            }
        }
        Provenance provenance = provenance(handOver.at(), handOver.via(), handOver.receivedBy(), now);
        Optional<Patient> patient = patients.findByIdOptional(handOver.patientId())
                .filter(found -> found.incidentId().equals(incident.id()) && !found.isReplaced());
        Doubt doubt = doubt(announced, patient, message.facilityId());
        if (doubt != null) {
            claims.keep(
                    incident,
                    report,
                    handOver.patientId(),
                    message.facilityId(),
                    announced
                            .assignment()
                            .map(found -> new HandOverClaims.ByUnit(found.id(), found.needId(), found.callSign()))
                            .orElse(null),
                    doubt,
                    provenance);
            return;
        }
        Assignment assignment = announced.assignment().orElseThrow();
        boolean agrees = patient.orElseThrow().confirmHandOver(EventTime.of(provenance), handOver.receivedBy());
        patient.get().handOver(assignment.id(), EventTime.of(provenance), message.facilityId());
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.HAND_OVER_CONFIRMED, provenance)
                        .reportedAs(report)
                        .ofPatient(handOver.patientId())
                        .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                        .with("facility", message.facilityId())
                        .consistent(agrees));
        if (!agrees) {
            alerts.raise(
                    incident,
                    Alerts.Code.DISCREPANCY,
                    Map.of("facility", message.facilityId(), "patient", handOver.patientId()));
        }
    }

    private static @Nullable Doubt doubt(Announced announced, Optional<Patient> patient, UUID facility) {
        if (patient.isEmpty()) {
            return Doubt.UNKNOWN_PATIENT;
        }
        if (announced.doubt() != null) {
            return announced.doubt();
        }
        UUID carrier = announced.assignment().orElseThrow().id();
        if (patient.get().lastCarrier().filter(carrier::equals).isEmpty()) {
            return Doubt.NOT_ON_BOARD;
        }
        Ending ending = patient.get().ending();
        if (ending != null && ending != Ending.HANDED_OVER) {
            return Doubt.OTHER_ENDING;
        }
        Leg leg = patient.get().journey().getLast().getValue();
        return leg.facilityId() == null || leg.facilityId().equals(facility) ? null : Doubt.OTHER_FACILITY;
    }

    private static Provenance provenance(
            @Nullable Instant happened, @Nullable Via via, @Nullable String by, Instant now) {
        return new Provenance(happened == null ? now : happened, now, via == null ? Via.APP : via, by, null, null, now);
    }
}
