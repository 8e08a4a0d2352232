package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Attaches contacts to incidents and detaches them; earlier links are kept. */
@ApplicationScoped
public class AttachContact {
    private final Contacts contacts;
    private final Incidents incidents;
    private final IncidentContacts incidentContacts;
    private final IntakeChanges desk;

    AttachContact(Contacts contacts, Incidents incidents, IncidentContacts incidentContacts, IntakeChanges desk) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.incidentContacts = incidentContacts;
        this.desk = desk;
    }

    @Transactional
    public IncidentView attach(UUID incidentId, UUID contactId, StaffMember by) {
        Contact contact = contacts.getLocked(contactId);
        incidentContacts.lockBoth(incidentId, contact);
        Incident incident = incidents.getLocked(incidentId);
        incidentContacts.attach(incident, contact, by);
        desk.changed(contact);
        return desk.changed(incident);
    }

    @Transactional
    public IncidentView detach(UUID incidentId, UUID contactId, StaffMember by) {
        Contact contact = contacts.getLocked(contactId);
        Incident incident = incidents.getLocked(incidentId);
        incidentContacts.detach(incident, contact, by);
        desk.changed(contact);
        return desk.changed(incident);
    }
}
