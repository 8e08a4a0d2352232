package id.psc119.intake.reception.press;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds a further report of a phone, or the same one again, to the press that the phone made. */
@ApplicationScoped
class AddToPress {
    private final Presses presses;
    private final Contacts contacts;
    private final Localities localities;
    private final Reception reception;

    AddToPress(Presses presses, Contacts contacts, Localities localities, Reception reception) {
        this.presses = presses;
        this.contacts = contacts;
        this.localities = localities;
        this.reception = reception;
    }

    /** Adds the report; empty when this secret made no press of this id. */
    @Transactional
    Optional<TakePress.Taken> add(UUID id, TakePress.Sent sent, Set<Flag> noticed, Instant now) {
        Optional<Press> own = presses.lock(id, sent.secret());
        Optional<Contact> contact = own.isEmpty() ? Optional.empty() : contacts.lock(id);
        if (contact.isEmpty()) {
            return Optional.empty();
        }
        PressReport report = sent.report();
        Press press = own.get();
        @Nullable String number = press.callBackNumber();
        @Nullable String note = press.note();
        press.take(report, now);
        Reception.Received received = reception.receive(TakePress.incoming(
                press,
                sent,
                localities,
                new IncomingReport.Numbers(
                        null,
                        // Only what this report changed: the call taker may have written over the rest.
                        Objects.equals(number, press.callBackNumber()) ? null : press.callBackNumber(),
                        sent.phone().orElse(null)),
                Objects.equals(note, press.note()) ? null : press.note(),
                noticed,
                now));
        return Optional.of(new TakePress.Taken(received.contact(), false, ignored(report, contact.get())));
    }

    /** A later report cannot turn the contact into an exercise or back. */
    private static List<String> ignored(PressReport report, Contact known) {
        List<String> ignored = new ArrayList<>(report.ignored());
        if (report.exercise() != null && report.exercise() != known.exercise() && !ignored.contains("exercise")) {
            ignored.add("exercise");
        }
        return ignored;
    }
}
