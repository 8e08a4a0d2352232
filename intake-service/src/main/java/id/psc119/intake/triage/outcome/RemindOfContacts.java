package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.ReceptionSettings;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reminds the desk, and then its supervisor again and again, of a contact without an outcome: one that a call taker has claimed and left, or
 * that was dispatched untriaged and that nobody has claimed since.
 */
@ApplicationScoped
class RemindOfContacts implements Sweep<UUID> {
    private final Contacts contacts;
    private final Incidents incidents;
    private final IntakeChanges desk;
    private final ReceptionSettings settings;

    RemindOfContacts(Contacts contacts, Incidents incidents, IntakeChanges desk, ReceptionSettings settings) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "contacts-without-outcome";
    }

    @Override
    public Optional<Instant> nextDue() {
        return contacts.nextUndecided(settings.decideWithin(), settings.decideAgain());
    }

    @Override
    public Optional<String> question() {
        return Optional.of(Contacts.UNDECIDED_ONES);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return contacts.undecided(now, settings.decideWithin(), settings.decideAgain(), limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        contacts.lockUndecided(id, now, settings.decideWithin(), settings.decideAgain())
                .ifPresent(contact -> remind(contact, now));
    }

    private void remind(Contact contact, Instant now) {
        int times = contact.recordReminder(now);
        @Nullable
        Incident incident = incidents
                .linkOf(contact.id())
                .flatMap(link -> incidents.findByIdOptional(link.incidentId()))
                .orElse(null);
        desk.contactUndecided(contact, incident, times);
    }
}
