package id.psc119.intake.reception.press;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.reception.block.Blocks;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes presses in: each becomes a contact on the desk at once, and a later report of its phone makes it better. */
@ApplicationScoped
class PressDesk {
    private static final Logger LOG = Logger.getLogger(PressDesk.class);

    private final Presses presses;
    private final Contacts contacts;
    private final Incidents incidents;
    private final Localities localities;
    private final PhoneNumbers numbers;
    private final Blocks blocks;
    private final IntakeChanges desk;
    private final PressSettings settings;
    private final Clock clock;

    PressDesk(
            Presses presses,
            Contacts contacts,
            Incidents incidents,
            Localities localities,
            PhoneNumbers numbers,
            Blocks blocks,
            IntakeChanges desk,
            PressSettings settings,
            Clock clock) {
        this.presses = presses;
        this.contacts = contacts;
        this.incidents = incidents;
        this.localities = localities;
        this.numbers = numbers;
        this.blocks = blocks;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param isNew true when this report made the contact */
    record Taken(Contact contact, boolean isNew) {}

    /**
     * Takes a press or a later report of it.
     *
     * @param phone the number with which the phone is signed in, where it is
     * @throws ProblemException 404 when the id is another's
     */
    @Transactional
    Taken take(UUID id, PressSecret secret, PressReport report, Optional<SignedInPhones.Proven> phone) {
        Instant now = clock.instant();
        boolean isNew = presses.begin(id, secret);
        Press press = presses.openedAndLocked(id, secret);
        Optional<Contact> known = contacts.lock(id);
        if (isNew && known.isPresent()) {
            // A contact that the desk made under this id: not the phone's to see.
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Contact contact = known.orElseGet(() -> receive(id, report, now));
        @Nullable String number = press.callBackNumber();
        @Nullable String note = press.note();
        press.take(report, now);
        locate(press, report, contact);
        // Only what this report changed: the call taker may have written over the rest.
        if (!Objects.equals(number, press.callBackNumber())) {
            contact.callBackAt(numbers.told(press.callBackNumber()));
        }
        if (!Objects.equals(note, press.note())) {
            contact.told(null, press.note());
        }
        flagNumber(contact);
        phone.ifPresent(proven -> contact.verified(proven.numberHash(), proven.lastFour()));
        blocks.mark(contact);
        if (isNew) {
            flag(contact, now);
            LOG.infof(
                    "press: contact=%s exercise=%s ageSeconds=%d ignored=%s",
                    id, contact.exercise(), contact.ageSeconds(), report.ignored());
        }
        incidents.linkOf(id).map(Link::incidentId).flatMap(incidents::lock).ifPresent(incident -> {
            if (incident.follow(contact)) {
                desk.changed(incident);
            }
        });
        desk.changed(contact);
        return new Taken(contact, isNew);
    }

    /** Notes that the reporter takes his press back, for the call taker to ask; it decides nothing. */
    @Transactional
    Contact withdraw(UUID id, PressSecret secret, String reason) {
        presses.opened(id, secret);
        Contact contact = contacts.locked(id);
        contact.withdrawnBecause(reason, clock.instant());
        desk.changed(contact);
        return contact;
    }

    /** The contact behind a press, and the incident that it tells of. */
    @Transactional
    Opened open(UUID id, PressSecret secret) {
        presses.opened(id, secret);
        Contact contact = contacts.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new Opened(
                contact,
                incidents
                        .linkOf(id)
                        .map(Link::incidentId)
                        .flatMap(incidents::find)
                        .orElse(null));
    }

    /** A press as its own phone may see it. */
    record Opened(Contact contact, @Nullable Incident incident) {}

    private Contact receive(UUID id, PressReport report, Instant now) {
        // Both by the phone's clock where it gives both: then a wrong clock does not matter.
        Instant happened = report.happened();
        Duration age = happened == null
                ? Duration.ZERO
                : Duration.between(happened, report.sent() == null ? now : report.sent());
        Contact contact = new Contact(id, Channel.BUTTON, now, happened, age, report.exercise(), now);
        contacts.add(contact);
        return contact;
    }

    private void locate(Press press, PressReport report, Contact contact) {
        Place told = press.place();
        contact.phoneIsAt(told == null ? null : localities.complete(told));
        if (report.rejectedPlace() != null) {
            contact.placeCannotBe(report.rejectedPlace());
        }
    }

    private static void flagNumber(Contact contact) {
        if (contact.reachableAt() == null) {
            contact.flag(Flag.NO_NUMBER);
        } else {
            contact.unflag(Flag.NO_NUMBER);
        }
    }

    private void flag(Contact contact, Instant now) {
        if (Duration.ofSeconds(contact.ageSeconds()).compareTo(settings.lateAfter()) >= 0) {
            contact.flag(Flag.SENT_LATE);
        }
        if (numbers.isNobodys(contact.callBackNumber())) {
            contact.flag(Flag.NUMBER_IS_NOBODYS);
        }
        String hash = contact.callBackHash();
        if (hash != null && contacts.pressesOf(hash, now.minus(Duration.ofHours(1))) >= settings.manyPerHour()) {
            contact.flag(Flag.MANY_PRESSES);
        }
    }
}
