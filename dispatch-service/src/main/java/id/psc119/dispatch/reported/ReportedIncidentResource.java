package id.psc119.dispatch.reported;

import id.psc119.dispatch.alert.Alerts;
import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.closure.Closing;
import id.psc119.dispatch.incident.Incident;
import id.psc119.dispatch.incident.Incidents;
import id.psc119.dispatch.incident.ReportedIncident;
import id.psc119.dispatch.need.Need;
import id.psc119.dispatch.need.Needs;
import id.psc119.dispatch.patient.Patient;
import id.psc119.dispatch.patient.Patients;
import id.psc119.dispatch.timeline.Timeline;
import id.psc119.dispatch.timeline.TimelineEntry;
import id.psc119.dispatch.timeline.What;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.report.Told;
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

/** Incidents as intake reports them: its own columns here, and its wish to cancel. */
@Path("/reported-incidents/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class ReportedIncidentResource {
    private static final String SENDER = "intake";

    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Closing closing;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Receipts receipts;
    private final Changes changes;
    private final Clock clock;

    ReportedIncidentResource(
            Incidents incidents,
            Needs needs,
            Patients patients,
            Closing closing,
            Timeline timeline,
            Alerts alerts,
            Receipts receipts,
            Changes changes,
            Clock clock) {
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.closing = closing;
        this.timeline = timeline;
        this.alerts = alerts;
        this.receipts = receipts;
        this.changes = changes;
        this.clock = clock;
    }

    @PUT
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid ReportedIncident reported) {
        if (!receipts.isNew(SENDER, "reported-incidents", id, reported.version())) {
            return;
        }
        Instant now = clock.instant();
        Told told = Told.byItself(now);
        Optional<Incident> known = incidents.lockedIfKnown(id);
        Incident incident = known.orElseGet(() -> Incident.of(id, reported));
        if (known.isPresent()) {
            update(incident, reported, told);
        } else {
            incidents.add(incident);
            timeline.append(
                    incident,
                    TimelineEntry.of(id, What.REPORTED, told.at(reported.reportedAt()))
                            .with("channel", reported.channel())
                            .with("colour", reported.colour())
                            .with("complaint", reported.complaint())
                            .with("untriaged", reported.untriaged() ? true : null));
            if (reported.untriaged()) {
                alerts.raise(incident, Alerts.Severity.URGENT, Alerts.Code.UNTRIAGED_INCIDENT, Map.of());
            }
        }
        takeNeeds(id, reported, now);
        takePatients(id, reported);
        if (reported.cancel() != null && incident.takeCancel(reported.cancel(), now)) {
            cancel(incident, reported.cancel(), told);
        }
        changes.incident(id);
    }

    private void update(Incident incident, ReportedIncident reported, Told told) {
        boolean wasUntriaged = incident.isUntriaged();
        boolean wasExercise = incident.isExercise();
        incident.take(reported);
        if (wasUntriaged && !reported.untriaged()) {
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    incident.id(),
                                    What.TRIAGED,
                                    reported.triagedAt() == null ? told : told.at(reported.triagedAt()))
                            .with("colour", reported.colour())
                            .with("complaint", reported.complaint()));
        }
        if (wasExercise && !reported.exercise()) {
            timeline.append(incident, TimelineEntry.of(incident.id(), What.BECAME_REAL, told));
        }
    }

    private void takeNeeds(UUID incidentId, ReportedIncident reported, Instant now) {
        for (ReportedIncident.Need each : reported.needs()) {
            needs.find(each.id())
                    .ifPresentOrElse(
                            need -> need.ask(each.capability()),
                            () -> needs.add(Need.of(each.id(), incidentId, each.capability(), now)));
        }
    }

    private void takePatients(UUID incidentId, ReportedIncident reported) {
        for (ReportedIncident.Patient each : reported.patients()) {
            patients.find(each.id())
                    .filter(patient -> patient.incidentId().equals(incidentId))
                    .ifPresentOrElse(
                            patient -> patient.take(each), () -> patients.add(Patient.reported(incidentId, each)));
        }
        if (!reported.patients().isEmpty()) {
            patients.of(incidentId).forEach(Patient::giveWay);
        } else if (!reported.untriaged() && reported.kind().hasPatient()) {
            patients.someoneIn(incidentId);
        }
    }

    private void cancel(Incident incident, ReportedIncident.Cancel cancel, Told told) {
        String reason = cancel.reason() == null ? "CANCELLED_BY_INTAKE" : cancel.reason();
        timeline.append(
                incident,
                TimelineEntry.of(
                                incident.id(),
                                What.CANCEL_REQUESTED,
                                cancel.requestedAt() == null ? told : told.at(cancel.requestedAt()))
                        .withWords("reason", reason)
                        .withWords("requestedBy", cancel.requestedBy()));
        if (!closing.cancelBeforeDeparture(incident, reason, told)) {
            alerts.raise(incident, Alerts.Severity.URGENT, Alerts.Code.CANCEL_REQUESTED, Map.of("reason", reason));
        }
    }
}
