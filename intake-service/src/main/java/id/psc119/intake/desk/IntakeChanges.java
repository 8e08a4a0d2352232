package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactClaim;
import id.psc119.intake.reception.duplicate.OpenIncidents;
import id.psc119.intake.reception.group.ContactGroup;
import id.psc119.intake.reception.group.ContactGroups;
import id.psc119.intake.reception.group.GroupRef;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.ReportedIncidentSender;
import id.psc119.intake.triage.progress.IncidentProgressReceiver;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.transaction.EndOfTransaction;
import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Announces changes, in the transaction that makes them: to the desk by the event log, to dispatch by the outbox. */
@ApplicationScoped
public class IntakeChanges {
    private static final String HIGH = "HIGH";

    private final DeskViews views;
    private final OpenIncidents open;
    private final ContactGroups groups;
    private final EventLog log;
    private final EndOfTransaction end;
    private final Outbox outbox;
    private final ReportedIncidentSender reported;
    private final Incidents incidents;
    private final Event<MessageContactChanged> messageContacts;
    private final Event<PartnerContactChanged> partnerContacts;
    private final Event<IncidentChanged> changedIncidents;

    IntakeChanges(
            DeskViews views,
            OpenIncidents open,
            ContactGroups groups,
            EventLog log,
            EndOfTransaction end,
            Outbox outbox,
            ReportedIncidentSender reported,
            Incidents incidents,
            Event<MessageContactChanged> messageContacts,
            Event<PartnerContactChanged> partnerContacts,
            Event<IncidentChanged> changedIncidents) {
        this.views = views;
        this.open = open;
        this.groups = groups;
        this.log = log;
        this.end = end;
        this.outbox = outbox;
        this.reported = reported;
        this.incidents = incidents;
        this.messageContacts = messageContacts;
        this.partnerContacts = partnerContacts;
        this.changedIncidents = changedIncidents;
    }

    /** Fired in the transaction that changes a contact whose reporter has written by SMS or WhatsApp: they may have to get a message. */
    public record MessageContactChanged(UUID contactId, Channel channel) {}

    /** Fired in the transaction that changes what another agency has reported. */
    public record PartnerContactChanged(UUID contactId) {}

    /** Fired in the transaction that changes an incident. */
    public record IncidentChanged(UUID incidentId) {}

    /**
     * Announces a changed contact.
     *
     * @return the contact as the desk now sees it
     */
    @Transactional(TxType.MANDATORY)
    public ContactView changed(Contact contact) {
        return announce(List.of(contact)).getFirst();
    }

    /** Announces contacts of which the assessment has found something. */
    @Transactional(TxType.MANDATORY)
    public void assessed(Collection<Contact> contacts) {
        announce(List.copyOf(contacts));
    }

    private List<ContactView> announce(List<Contact> contacts) {
        List<ContactView> all = views.forEvents(contacts);
        log.appendAll(
                "contact",
                Set.of(EventLog.DESK),
                all.stream()
                        .map(view -> new EventLog.Change(view.id(), view.exercise(), view))
                        .toList());
        all.forEach(view -> {
            if (view.channel() == Channel.SMS || view.channel() == Channel.WHATSAPP) {
                messageContacts.fire(new MessageContactChanged(view.id(), view.channel()));
            } else if (view.channel() == Channel.PARTNER) {
                partnerContacts.fire(new PartnerContactChanged(view.id()));
            }
            ContactView.@Nullable IncidentRef incident = view.incident();
            if (incident != null) {
                // Its numbers may have changed.
                end.afterCommit(() -> open.changed(incident.id()));
            }
        });
        return all;
    }

    /** @return the incident as the desk now sees it */
    @Transactional(TxType.MANDATORY)
    public IncidentView changed(Incident incident) {
        outbox.mark(reported, incident.id());
        changedIncidents.fire(new IncidentChanged(incident.id()));
        return show(incident);
    }

    /** Shows that the log of an incident has a new entry; dispatch has nothing to learn from it. */
    @Transactional(TxType.MANDATORY)
    public void noted(Incident incident) {
        show(incident);
    }

    /** Alerts the desk, above all its supervisor, that nobody claimed a contact in time. */
    @Transactional(TxType.MANDATORY)
    public void nobodyClaimed(Contact contact, Incident incident) {
        alert(
                incident.id(),
                incident.exercise(),
                Alert.of("untriaged", incident, contact).in(groupOf(contact.groupId())));
    }

    /** Alerts the desk that another agency has taken a whole incident, so that dispatch was asked to cancel it. */
    @Transactional(TxType.MANDATORY)
    public void handedOff(Incident incident, @Nullable UUID contact, String reason) {
        alert(
                incident.id(),
                incident.exercise(),
                Alert.of("incident-without-contact", incident, null)
                        .about(contact)
                        .because(reason, null));
    }

    /** Alerts the desk that an agency has neither accepted nor refused what it was asked to take. */
    @Transactional(TxType.MANDATORY)
    public void handoffUnanswered(
            UUID handoff, @Nullable Incident incident, @Nullable UUID contact, boolean exercise, String agency) {
        alert(
                incident == null ? handoff : incident.id(),
                exercise,
                Alert.of("handoff-unanswered", incident, null).about(contact).because(agency, null));
    }

    /** Alerts the desk that no contact is left that needs the incident, so that dispatch was asked to cancel it. */
    @Transactional(TxType.MANDATORY)
    public void reportsEnded(Incident left, Contact contact, @Nullable Incident other, String reason) {
        alert(
                left.id(),
                left.exercise(),
                Alert.of("incident-without-contact", left, contact).because(reason, other));
    }

    /** Asks the desk and its supervisor to call a reporter back who took the report back. */
    @Transactional(TxType.MANDATORY)
    public void callBackWanted(Contact contact, @Nullable Incident incident) {
        alert(
                incident == null ? contact.id() : incident.id(),
                contact.exercise(),
                Alert.of("withdrawn-call-back", incident, contact));
    }

    /** Asks the desk to call somebody back whose call nobody answered. */
    @Transactional(TxType.MANDATORY)
    public void callMissed(Contact contact) {
        alert(contact.id(), contact.exercise(), Alert.of("call-missed", null, contact));
    }

    /**
     * Reminds the desk of a contact that has no outcome: first whoever has taken it, then the supervisor.
     *
     * @param times how often, with this time
     */
    @Transactional(TxType.MANDATORY)
    public void contactUndecided(Contact contact, @Nullable Incident incident, int times) {
        ContactClaim claim = contact.claim();
        Alert alert = Alert.of(times > 1 ? "contact-supervisor" : "contact-without-outcome", incident, contact)
                .because(claim == null ? null : claim.name(), null);
        alert(contact.id(), contact.exercise(), times > 1 ? alert : alert.asWarning());
    }

    /** Alerts supervisors that somebody complains of having been asked to pay. The alert says nothing else: the desk reads it too. */
    @Transactional(TxType.MANDATORY)
    public void levyComplained(UUID request, boolean exercise) {
        alert(request, exercise, Alert.of("levy-complaint", null, null));
    }

    /**
     * Reminds the desk of a request that is no emergency and that nobody decides or ends.
     *
     * @param urgent whether somebody waits for it now
     */
    @Transactional(TxType.MANDATORY)
    public void requestWaits(UUID request, String spokenNumber, boolean exercise, boolean urgent) {
        alert(
                request,
                exercise,
                new Alert(urgent ? HIGH : "NOTICE", "request-waits", null, spokenNumber, null, null, null, null, null));
    }

    /** Alerts the desk that contacts of a flood wait for a decision. */
    @Transactional(TxType.MANDATORY)
    public void groupWaits(ContactGroup group) {
        alert(
                group.id(),
                group.exercise(),
                Alert.of("contact-group-waits", null, null).in(groupOf(group.id())));
    }

    void goesOn(@Observes IncidentProgressReceiver.Taken taken) {
        // An incident that a restored database has lost is dispatch's alone; its progress is kept all the same.
        incidents.findByIdOptional(taken.incidentId()).ifPresent(this::show);
    }

    private @Nullable GroupRef groupOf(@Nullable UUID id) {
        return id == null ? null : groups.refs(List.of(id)).get(id);
    }

    private void alert(UUID subject, boolean exercise, Alert alert) {
        log.append("alert", subject, exercise, Set.of(EventLog.DESK), alert);
    }

    private IncidentView show(Incident incident) {
        IncidentView view = views.of(incident);
        log.append("incident", incident.id(), incident.exercise(), Set.of(EventLog.DESK), view);
        UUID id = incident.id();
        end.afterCommit(() -> open.changed(id));
        return view;
    }

    /**
     * Something that nobody at the desk may overlook.
     *
     * @param code what happened, for the screen to put into words
     * @param reason for {@code contact-without-outcome} and {@code contact-supervisor}: who has taken it; for {@code handoff-unanswered}: the agency; for {@code incident-without-contact}: an outcome, {@code DETACHED}, {@code DUPLICATE} with the spoken number, or
     *     {@code PASSED_ON} with the agency that has accepted
     * @param otherIncidentId the incident to which the last contact moved
     * @param group the flood that it is about
     */
    public record Alert(
            String severity,
            String code,
            @Nullable UUID incidentId,
            @Nullable String spokenNumber,
            @Nullable UUID contactId,
            @Nullable String reason,
            @Nullable UUID otherIncidentId,
            @Nullable String otherSpokenNumber,
            @Nullable GroupRef group) {
        static Alert of(String code, @Nullable Incident incident, @Nullable Contact contact) {
            return new Alert(
                    HIGH,
                    code,
                    incident == null ? null : incident.id(),
                    incident == null ? null : incident.spokenNumber(),
                    contact == null ? null : contact.id(),
                    null,
                    null,
                    null,
                    null);
        }

        Alert about(@Nullable UUID contact) {
            return new Alert(
                    severity,
                    code,
                    incidentId,
                    spokenNumber,
                    contact,
                    reason,
                    otherIncidentId,
                    otherSpokenNumber,
                    group);
        }

        Alert asWarning() {
            return new Alert(
                    "WARNING",
                    code,
                    incidentId,
                    spokenNumber,
                    contactId,
                    reason,
                    otherIncidentId,
                    otherSpokenNumber,
                    group);
        }

        Alert because(@Nullable String why, @Nullable Incident other) {
            return new Alert(
                    severity,
                    code,
                    incidentId,
                    spokenNumber,
                    contactId,
                    why,
                    other == null ? null : other.id(),
                    other == null ? null : other.spokenNumber(),
                    group);
        }

        Alert in(@Nullable GroupRef flood) {
            return new Alert(
                    severity,
                    code,
                    incidentId,
                    spokenNumber,
                    contactId,
                    reason,
                    otherIncidentId,
                    otherSpokenNumber,
                    flood);
        }
    }
}
