package id.psc119.dispatch.exchange.arrival;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What facilities answer: whether they take who comes, and whom they have received. */
@Path("/arrival-answers/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class ArrivalAnswerReceiver {
    private static final Logger LOG = Logger.getLogger(ArrivalAnswerReceiver.class);
    private static final String SENDER = "referral";

    private final Arrivals arrivals;
    private final Incidents incidents;
    private final Assignments assignments;
    private final Patients patients;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Receipts receipts;
    private final Changes changes;
    private final Clock clock;

    ArrivalAnswerReceiver(
            Arrivals arrivals,
            Incidents incidents,
            Assignments assignments,
            Patients patients,
            Timeline timeline,
            Alerts alerts,
            Receipts receipts,
            Changes changes,
            Clock clock) {
        this.arrivals = arrivals;
        this.incidents = incidents;
        this.assignments = assignments;
        this.patients = patients;
        this.timeline = timeline;
        this.alerts = alerts;
        this.receipts = receipts;
        this.changes = changes;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid ArrivalAnswerMessage message) {
        if (!receipts.isNew(SENDER, "arrival-answers", id, message.version())) {
            return;
        }
        Instant now = clock.instant();
        Optional<Incident> incident = incidents.lockedIfKnown(message.incidentId());
        Optional<ArrivalAnswer> known = arrivals.answerTo(id);
        ArrivalAnswerMessage.@Nullable Verdict before = known.map(ArrivalAnswer::message)
                .map(ArrivalAnswerMessage::answer)
                .orElse(null);
        known.ifPresentOrElse(answer -> answer.take(message), () -> arrivals.add(ArrivalAnswer.of(id, message)));
        if (incident.isEmpty()) {
            LOG.warnf("arrival answer kept for later: arrival=%s incident=%s unknown", id, message.incidentId());
            return;
        }
        Optional<Assignment> assignment = assignments
                .find(message.assignmentId())
                .filter(found -> found.incidentId().equals(message.incidentId()));
        if (message.answer() != before) {
            answered(incident.get(), assignment, message, now);
        }
        for (ArrivalAnswerMessage.HandOver handOver : message.handOvers()) {
            handedOver(incident.get(), id, assignment, message, handOver, now);
        }
        assignment.ifPresent(assignments::changed);
        changes.incident(message.incidentId());
    }

    private void answered(
            Incident incident, Optional<Assignment> assignment, ArrivalAnswerMessage message, Instant now) {
        ArrivalAnswerMessage.@Nullable Verdict answer = message.answer();
        if (answer == null) {
            return;
        }
        boolean diverted = answer == ArrivalAnswerMessage.Verdict.DIVERTED;
        TimelineEntry entry = TimelineEntry.of(
                        incident.id(),
                        diverted ? TimelineEventType.ARRIVAL_DIVERTED : TimelineEventType.ARRIVAL_ACCEPTED,
                        said(message.answeredAt(), Via.APP, message.answeredBy(), now))
                .with("facility", message.facilityId())
                .withWords("reason", message.reason());
        assignment.ifPresent(found -> entry.ofUnit(found.id(), found.needId(), found.callSign()));
        timeline.append(incident, entry);
        if (diverted && assignment.isPresent()) {
            assignment.get().divertedFrom(message.facilityId());
            alerts.raise(
                    incident,
                    Alerts.Severity.URGENT,
                    Alerts.Code.DIVERTED_CHOOSE_DESTINATION,
                    Map.of("callSign", assignment.get().callSign(), "facility", message.facilityId()));
        }
    }

    /** A fact: it fills the patient's ending if the crew has not reported it, and confirms it if it has. */
    private void handedOver(
            Incident incident,
            UUID arrivalId,
            Optional<Assignment> assignment,
            ArrivalAnswerMessage message,
            ArrivalAnswerMessage.HandOver handOver,
            Instant now) {
        Instant at = handOver.at() == null ? now : handOver.at();
        UUID report = UUID.nameUUIDFromBytes((arrivalId + " " + handOver.patientId() + " " + handOver.at())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        if (timeline.ofReport(report).isPresent()) {
            return;
        }
        Optional<Patient> patient = patients.find(handOver.patientId())
                .filter(found -> found.incidentId().equals(incident.id()));
        boolean agrees = false;
        if (patient.isPresent()) {
            agrees = patient.get().confirmHandOver(at, handOver.receivedBy());
            assignment
                    .filter(found -> patient.get()
                            .lastCarrier()
                            .filter(found.id()::equals)
                            .isPresent())
                    .ifPresent(found -> patient.get().handOver(found.id(), at, message.facilityId()));
        }
        TimelineEntry entry = TimelineEntry.of(
                        incident.id(),
                        TimelineEventType.HAND_OVER_CONFIRMED,
                        said(handOver.at(), handOver.via(), handOver.receivedBy(), now))
                .reportedAs(report)
                .ofPatient(handOver.patientId())
                .with("facility", message.facilityId())
                .consistent(agrees);
        assignment.ifPresent(found -> entry.ofUnit(found.id(), found.needId(), found.callSign()));
        timeline.append(incident, entry);
        if (!agrees) {
            alerts.raise(
                    incident,
                    Alerts.Severity.NOTICE,
                    Alerts.Code.DISCREPANCY,
                    Map.of("facility", message.facilityId(), "patient", handOver.patientId()));
        }
    }

    private static Provenance said(@Nullable Instant happened, @Nullable Via via, @Nullable String by, Instant now) {
        return new Provenance(happened == null ? now : happened, now, via == null ? Via.APP : via, by, null, null, now);
    }
}
