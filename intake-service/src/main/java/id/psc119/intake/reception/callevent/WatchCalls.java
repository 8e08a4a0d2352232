package id.psc119.intake.reception.callevent;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.telephone.TelephoneSettings;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reminds the desk of missed calls until somebody claims or ends them, and gives a call of which no end was reported back to the
 * usual timer.
 */
@ApplicationScoped
class WatchCalls implements Sweep<UUID> {
    static final String NAME = "telephone-calls";

    private final Contacts contacts;
    private final IntakeChanges desk;
    private final TelephoneSettings settings;

    WatchCalls(Contacts contacts, IntakeChanges desk, TelephoneSettings settings) {
        this.contacts = contacts;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return contacts.nextHeldCall(settings.remindAfter(), settings.longestCall());
    }

    @Override
    public Optional<String> question() {
        return Optional.of(Contacts.HELD_CALLS);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return contacts.heldCalls(now, settings.remindAfter(), settings.longestCall(), limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        contacts.lockHeldCall(id, now, settings.remindAfter(), settings.longestCall())
                .ifPresent(contact -> follow(contact, now));
    }

    private void follow(Contact contact, Instant now) {
        if (contact.has(Flag.MISSED_CALL)) {
            contact.recordCallBackAsked(now);
            if (!contact.has(Flag.BLOCKED)) {
                desk.callMissed(contact);
            }
        } else {
            contact.endHold(now);
            desk.changed(contact);
        }
    }
}
