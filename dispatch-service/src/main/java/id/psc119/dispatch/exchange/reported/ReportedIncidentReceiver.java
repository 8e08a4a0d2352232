package id.psc119.dispatch.exchange.reported;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.closure.CloseIncident;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.incident.ReportedIncidentMessage;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.dispatch.response.waiting.WaitingSettings;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Provenance;
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

/** Receives incidents as intake reports them: the columns that intake owns, its request to cancel, and a withdrawal. */
@Path("/reported-incidents/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class ReportedIncidentReceiver {
    private static final Logger LOG = Logger.getLogger(ReportedIncidentReceiver.class);
    private static final String SENDER = "intake";

    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final CloseIncident closing;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Receipts receipts;
    private final Changes changes;
    private final WaitingSettings settings;
    private final Clock clock;

    ReportedIncidentReceiver(
            Incidents incidents,
            Needs needs,
            Patients patients,
            CloseIncident closing,
            Timeline timeline,
            Alerts alerts,
            Receipts receipts,
            Changes changes,
            WaitingSettings settings,
            Clock clock) {
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.closing = closing;
        this.timeline = timeline;
        this.alerts = alerts;
        this.receipts = receipts;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid ReportedIncidentMessage reported) {
        if (!receipts.isNew(SENDER, "reported-incidents", id, reported.version())) {
            return;
        }
        Instant now = clock.instant();
        Provenance provenance = Provenance.byItself(now);
        Optional<Incident> known = incidents.findLocked(id);
        Incident incident = known.orElseGet(() -> Incident.of(id, reported, now));
        if (known.isPresent()) {
            update(incident, reported, provenance);
        } else {
            incidents.persist(incident);
            timeline.append(
                    incident,
                    TimelineEntry.of(id, TimelineEventType.REPORTED, provenance.at(reported.reportedAt(now)))
                            .with("channel", reported.channel())
                            .with("colour", reported.colour())
                            .with("complaint", reported.complaint())
                            .with("untriaged", reported.untriaged() ? true : null));
            if (reported.untriaged() && reported.withdrawn() == null) {
                alerts.raise(incident, Alerts.Code.UNTRIAGED_INCIDENT, Map.of("reportedAt", reported.reportedAt()));
            }
        }
        if (reported.withdrawn() != null && incident.recordWithdrawal(reported.withdrawn())) {
            recordWithdrawal(incident, reported, reported.withdrawn(), provenance);
        }
        takeNeeds(id, reported, now);
        takePatients(id, reported);
        if (reported.cancel() != null && incident.recordCancelRequest(reported.cancel(), now)) {
            cancel(incident, reported.cancel(), provenance);
        }
        changes.incident(id);
    }

    /** The reporter has taken the report back. That ends nothing: somebody has to call back first. */
    private void recordWithdrawal(
            Incident incident,
            ReportedIncidentMessage reported,
            ReportedIncidentMessage.Withdrawn withdrawn,
            Provenance provenance) {
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.WITHDRAWN_BY_REPORTER, provenance.at(withdrawn.at()))
                        .withWords("reason", withdrawn.reason()));
        if (!incident.state().isOver()) {
            alerts.raise(
                    incident,
                    reported.untriaged() ? Alerts.Code.UNTRIAGED_WITHDRAWN : Alerts.Code.WITHDRAWN_BY_REPORTER,
                    Map.of("withdrawnAt", withdrawn.at()));
        }
    }

    private void update(Incident incident, ReportedIncidentMessage reported, Provenance provenance) {
        boolean wasUntriaged = incident.isUntriaged();
        boolean wasExercise = incident.isExercise();
        incident.update(reported);
        if (wasUntriaged && !reported.untriaged()) {
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    incident.id(),
                                    TimelineEventType.TRIAGED,
                                    reported.triagedAt() == null ? provenance : provenance.at(reported.triagedAt()))
                            .with("colour", reported.colour())
                            .with("complaint", reported.complaint()));
        }
        if (wasExercise && !reported.exercise()) {
            timeline.append(incident, TimelineEntry.of(incident.id(), TimelineEventType.BECAME_REAL, provenance));
        }
    }

    private void takeNeeds(UUID incidentId, ReportedIncidentMessage reported, Instant now) {
        Map<UUID, Need> stored = needs.needsWith(
                incidentId,
                reported.needs().stream().map(ReportedIncidentMessage.Need::id).toList());
        for (ReportedIncidentMessage.Need each : reported.needs()) {
            @Nullable Need known = stored.get(each.id());
            if (known == null) {
                Need need = Need.of(each.id(), incidentId, each.capability(), now);
                needs.persist(need);
                stored.put(need.id(), need);
            } else if (known.incidentId().equals(incidentId)) {
                known.changeCapability(each.capability());
            } else {
                LOG.warnf("need left out: need=%s incident=%s, another incident has it", each.id(), incidentId);
            }
        }
    }

    private void takePatients(UUID incidentId, ReportedIncidentMessage reported) {
        Map<UUID, Patient> stored = patients.patientsWith(
                incidentId,
                reported.patients().stream()
                        .map(ReportedIncidentMessage.Patient::id)
                        .toList());
        for (ReportedIncidentMessage.Patient each : reported.patients()) {
            @Nullable Patient known = stored.get(each.id());
            if (known == null) {
                stored.put(each.id(), patients.add(Patient.reported(incidentId, each)));
            } else if (known.incidentId().equals(incidentId)) {
                known.update(each);
            } else {
                LOG.warnf("patient left out: patient=%s incident=%s, another incident has it", each.id(), incidentId);
            }
        }
        if (!reported.patients().isEmpty()) {
            patients.patientsFor(incidentId).forEach(Patient::replaceIfUntouched);
        } else if (!reported.untriaged() && reported.kind().hasPatient()) {
            patients.addPlaceholderIfNone(incidentId);
        }
    }

    private void cancel(Incident incident, ReportedIncidentMessage.Cancel cancel, Provenance provenance) {
        String reason = cancel.reason() == null ? "CANCELLED_BY_INTAKE" : cancel.reason();
        timeline.append(
                incident,
                TimelineEntry.of(
                                incident.id(),
                                TimelineEventType.CANCEL_REQUESTED,
                                cancel.requestedAt() == null ? provenance : provenance.at(cancel.requestedAt()))
                        .withWords("reason", reason)
                        .withWords("requestedBy", cancel.requestedBy()));
        if (!closing.cancelBeforeDeparture(incident, reason, provenance)) {
            alerts.raise(incident, Alerts.Code.CANCEL_REQUESTED, Map.of("reason", reason));
            incident.remindOfCancelRequest(provenance.recorded().plus(settings.cancelRequest()));
        }
    }
}
