package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.ReportedIncidentSender;
import id.psc119.intake.triage.progress.IncidentProgressReceiver;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;
import java.util.UUID;

/** Tells of changes, in the transaction that makes them: the desk by the event log, dispatch by the outbox. */
@ApplicationScoped
public class IntakeChanges {
    private final DeskViews views;
    private final EventLog log;
    private final Outbox outbox;
    private final ReportedIncidentSender reported;
    private final Incidents incidents;

    public IntakeChanges(
            DeskViews views, EventLog log, Outbox outbox, ReportedIncidentSender reported, Incidents incidents) {
        this.views = views;
        this.log = log;
        this.outbox = outbox;
        this.reported = reported;
        this.incidents = incidents;
    }

    /** @return the contact as the desk now sees it */
    @Transactional(TxType.MANDATORY)
    public ContactView changed(Contact contact) {
        ContactView view = views.of(contact);
        log.append("contact", contact.id(), contact.exercise(), Set.of(EventLog.DESK), view);
        return view;
    }

    /** @return the incident as the desk now sees it */
    @Transactional(TxType.MANDATORY)
    public IncidentView changed(Incident incident) {
        outbox.mark(reported, incident.id());
        return show(incident);
    }

    /** Alerts the desk, above all its supervisor, that nobody claimed a contact in time. */
    @Transactional(TxType.MANDATORY)
    public void nobodyClaimed(Contact contact, Incident incident) {
        log.append(
                "alert",
                incident.id(),
                incident.exercise(),
                Set.of(EventLog.DESK),
                new Alert("HIGH", "untriaged", incident.id(), incident.spokenNumber(), contact.id()));
    }

    void goesOn(@Observes IncidentProgressReceiver.Taken taken) {
        // An incident that a restored database has lost is dispatch's alone; its progress is kept all the same.
        incidents.find(taken.incidentId()).ifPresent(this::show);
    }

    private IncidentView show(Incident incident) {
        IncidentView view = views.of(incident);
        log.append("incident", incident.id(), incident.exercise(), Set.of(EventLog.DESK), view);
        return view;
    }

    /** @param code what happened, for the screen to put into words */
    public record Alert(String severity, String code, UUID incidentId, String spokenNumber, UUID contactId) {}
}
