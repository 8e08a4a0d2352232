package id.psc119.intake.reception.press;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a press of the button, or a later report of it, into the reception. Reports are repeated and overtake each other on a bad
 * network: whatever their order, the same reports leave the same contact.
 */
@ApplicationScoped
public class TakePress {
    private final Presses presses;
    private final Contacts contacts;
    private final Localities localities;
    private final Reception reception;
    private final Clock clock;

    TakePress(Presses presses, Contacts contacts, Localities localities, Reception reception, Clock clock) {
        this.presses = presses;
        this.contacts = contacts;
        this.localities = localities;
        this.reception = reception;
        this.clock = clock;
    }

    /**
     * What became of the report.
     *
     * @param isNew true when it made the contact
     * @param ignored names of the fields that were not used
     */
    record Taken(Contact contact, boolean isNew, List<String> ignored) {}

    /**
     * Takes a report. Nothing in it refuses it.
     *
     * @param network keyed hash of the network from which it came
     * @param phone the number with which the phone is signed in, where it is
     */
    @Transactional
    Taken take(
            PressId id, PressSecret secret, PressReport report, String network, Optional<SignedInPhones.Proven> phone) {
        Instant now = clock.instant();
        // Under the id of a contact that the desk made, or of another phone's press, nobody may see or change that one.
        boolean isDesks = contacts.find(id.value()).isPresent() && !presses.exists(id.value());
        @Nullable Press own = isDesks ? null : presses.begin(id.value(), secret);
        boolean isAnothers = own == null || !secret.made(own);
        Press press = own == null || isAnothers ? presses.begin(id.of(secret), secret) : own;
        UUID contactId = press.contactId();
        Optional<Contact> known = contacts.lock(contactId);
        @Nullable String number = press.callBackNumber();
        @Nullable String note = press.note();
        press.take(report, now);
        @Nullable Place place = press.place();
        Reception.Received received = reception.receive(new IncomingReport(
                contactId,
                Channel.BUTTON,
                timing(report, now),
                Boolean.TRUE.equals(report.exercise()),
                new IncomingReport.Numbers(
                        null,
                        // Only what this report changed: the call taker may have written over the rest.
                        Objects.equals(number, press.callBackNumber()) ? null : press.callBackNumber(),
                        phone.orElse(null)),
                Reporter.UNKNOWN,
                new IncomingReport.Whereabouts(
                        place == null ? null : localities.complete(place), false, report.rejectedPlace()),
                new IncomingReport.Words(null, Objects.equals(note, press.note()) ? null : press.note()),
                new IncomingReport.Origin(network, noticed(id, secret, isAnothers), null)));
        return new Taken(received.contact(), received.isNew(), ignored(report, known));
    }

    private static IncomingReport.Timing timing(PressReport report, Instant now) {
        // Both by the phone's clock where it gives both: then a wrong clock does not matter.
        Instant happened = report.happened();
        Duration age = happened == null
                ? Duration.ZERO
                : Duration.between(happened, report.sent() == null ? now : report.sent());
        return new IncomingReport.Timing(null, happened, age);
    }

    private static Set<Flag> noticed(PressId id, PressSecret secret, boolean isAnothers) {
        Set<Flag> noticed = EnumSet.noneOf(Flag.class);
        if (id.isWeak() || isAnothers) {
            noticed.add(Flag.WEAK_ID);
        }
        if (!secret.isStrong()) {
            noticed.add(Flag.WEAK_SECRET);
        }
        return noticed;
    }

    /** A later report cannot turn the contact into an exercise or back. */
    private static List<String> ignored(PressReport report, Optional<Contact> known) {
        List<String> ignored = new ArrayList<>(report.ignored());
        if (known.isPresent()
                && report.exercise() != null
                && report.exercise() != known.get().exercise()
                && !ignored.contains("exercise")) {
            ignored.add("exercise");
        }
        return ignored;
    }
}
