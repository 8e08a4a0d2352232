package id.psc119.dispatch.arrival;

import id.psc119.dispatch.alert.Alerts;
import id.psc119.dispatch.assignment.Assignment;
import id.psc119.dispatch.assignment.Assignments;
import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.incident.Incident;
import id.psc119.dispatch.incident.Incidents;
import id.psc119.dispatch.patient.Patient;
import id.psc119.dispatch.patient.Patients;
import id.psc119.dispatch.timeline.Timeline;
import id.psc119.dispatch.timeline.TimelineEntry;
import id.psc119.dispatch.timeline.What;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.report.Told;
import id.psc119.platform.report.Via;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
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
public class ArrivalAnswerResource {
    private static final Logger LOG = Logger.getLogger(ArrivalAnswerResource.class);
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

    ArrivalAnswerResource(
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
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid ToldAnswer told) {
        if (!receipts.isNew(SENDER, "arrival-answers", id, told.version())) {
            return;
        }
        Instant now = clock.instant();
        Optional<Incident> incident = incidents.lockedIfKnown(told.incidentId());
        Optional<ArrivalAnswer> known = arrivals.answerTo(id);
        ToldAnswer.@Nullable Verdict before =
                known.map(ArrivalAnswer::told).map(ToldAnswer::answer).orElse(null);
        known.ifPresentOrElse(answer -> answer.take(told), () -> arrivals.add(ArrivalAnswer.of(id, told)));
        if (incident.isEmpty()) {
            LOG.warnf("arrival answer kept for later: arrival=%s incident=%s unknown", id, told.incidentId());
            return;
        }
        Optional<Assignment> assignment = assignments
                .find(told.assignmentId())
                .filter(found -> found.incidentId().equals(told.incidentId()));
        if (told.answer() != before) {
            answered(incident.get(), assignment, told, now);
        }
        for (ToldAnswer.HandOver handOver : told.handOvers()) {
            handedOver(incident.get(), id, assignment, told, handOver, now);
        }
        assignment.ifPresent(assignments::changed);
        changes.incident(told.incidentId());
    }

    private void answered(Incident incident, Optional<Assignment> assignment, ToldAnswer told, Instant now) {
        ToldAnswer.@Nullable Verdict answer = told.answer();
        if (answer == null) {
            return;
        }
        boolean diverted = answer == ToldAnswer.Verdict.DIVERTED;
        TimelineEntry entry = TimelineEntry.of(
                        incident.id(),
                        diverted ? What.ARRIVAL_DIVERTED : What.ARRIVAL_ACCEPTED,
                        said(told.answeredAt(), Via.APP, told.answeredBy(), now))
                .with("facility", told.facilityId())
                .withWords("reason", told.reason());
        assignment.ifPresent(found -> entry.ofUnit(found.id(), found.needId(), found.callSign()));
        timeline.append(incident, entry);
        if (diverted && assignment.isPresent()) {
            assignment.get().divertedFrom(told.facilityId());
            alerts.raise(
                    incident,
                    Alerts.Severity.URGENT,
                    Alerts.Code.DIVERTED_CHOOSE_DESTINATION,
                    Map.of("callSign", assignment.get().callSign(), "facility", told.facilityId()));
        }
    }

    /** A fact: it fills the patient's ending if the crew has not told it, and confirms it if it has. */
    private void handedOver(
            Incident incident,
            UUID arrivalId,
            Optional<Assignment> assignment,
            ToldAnswer told,
            ToldAnswer.HandOver handOver,
            Instant now) {
        UUID report = UUID.nameUUIDFromBytes((arrivalId + " " + handOver.patientId() + " " + handOver.at())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        if (timeline.ofReport(report).isPresent()) {
            return;
        }
        Optional<Patient> patient = patients.find(handOver.patientId())
                .filter(found -> found.incidentId().equals(incident.id()));
        boolean agrees = false;
        if (patient.isPresent()) {
            agrees = patient.get().confirmHandOver(handOver.at(), handOver.receivedBy());
            assignment
                    .filter(found -> patient.get()
                            .lastCarrier()
                            .filter(found.id()::equals)
                            .isPresent())
                    .ifPresent(found -> patient.get().handOver(found.id(), handOver.at(), told.facilityId()));
        }
        TimelineEntry entry = TimelineEntry.of(
                        incident.id(),
                        What.HAND_OVER_CONFIRMED,
                        said(handOver.at(), handOver.via(), handOver.receivedBy(), now))
                .reportedAs(report)
                .ofPatient(handOver.patientId())
                .with("facility", told.facilityId())
                .consistent(agrees);
        assignment.ifPresent(found -> entry.ofUnit(found.id(), found.needId(), found.callSign()));
        timeline.append(incident, entry);
        if (!agrees) {
            alerts.raise(
                    incident,
                    Alerts.Severity.NOTICE,
                    Alerts.Code.DISCREPANCY,
                    Map.of("facility", told.facilityId(), "patient", handOver.patientId()));
        }
    }

    private static Told said(@Nullable Instant happened, @Nullable Via via, @Nullable String by, Instant now) {
        return new Told(happened == null ? now : happened, now, via == null ? Via.APP : via, by, null, null, now);
    }
}
