package id.psc119.intake.reception.callevent;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.telephone.TelephoneSettings;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reminds the desk of missed calls until somebody claims or ends them, and gives a call of which no end was reported back to the
 * usual timer.
 */
@ApplicationScoped
class WatchCalls implements Sweep<UUID> {
    static final String NAME = "telephone-calls";

    private static final Duration OF_USE = Duration.ofMinutes(10);

    private final Contacts contacts;
    private final IntakeChanges desk;
    private final TelephoneSettings settings;
    private final PersonMessages messages;
    private final Regency regency;

    WatchCalls(
            Contacts contacts,
            IntakeChanges desk,
            TelephoneSettings settings,
            PersonMessages messages,
            Regency regency) {
        this.contacts = contacts;
        this.desk = desk;
        this.settings = settings;
        this.messages = messages;
        this.regency = regency;
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
            boolean isFirst = contact.callBackAskedAt() == null;
            contact.recordCallBackAsked(now);
            if (!contact.has(Flag.BLOCKED)) {
                if (isFirst) {
                    promiseToCallBack(contact, now);
                }
                desk.callMissed(contact);
            }
        } else {
            contact.endHold(now);
            desk.changed(contact);
        }
    }

    /** Tells the caller once that somebody will call back; a fixed line and an unknown number hear nothing. */
    private void promiseToCallBack(Contact contact, Instant now) {
        @Nullable String number = contact.numberE164();
        if (number == null || Masks.isMask(number)) {
            return;
        }
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                "call.missed",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("telephone", regency.telephoneNumbers().getFirst())),
                "id",
                new PersonMessage.Subject("CONTACT", contact.id()),
                contact.exercise(),
                false,
                now.plus(OF_USE),
                null));
    }
}
