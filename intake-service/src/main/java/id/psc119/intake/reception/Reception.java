package id.psc119.intake.reception;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.directory.area.RegencyExtent;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.reception.assessment.UnassessedContacts;
import id.psc119.intake.reception.block.Blocks;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes in whatever reaches us, from every channel: the contact, its flags, the incident that follows it and the log, once and in one
 * place. It refuses nothing. What needs a comparison with other contacts is done after the commit, by the assessment.
 */
@ApplicationScoped
public class Reception {
    /** What the desk types in later than this was not answered then. */
    private static final Duration TYPED_IN_LATE = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final PhoneNumbers numbers;
    private final RegencyExtent extent;
    private final Blocks blocks;
    private final UnassessedContacts unassessed;
    private final IntakeChanges desk;
    private final ReceptionSettings settings;
    private final Clock clock;

    Reception(
            Contacts contacts,
            Incidents incidents,
            PhoneNumbers numbers,
            RegencyExtent extent,
            Blocks blocks,
            UnassessedContacts unassessed,
            IntakeChanges desk,
            ReceptionSettings settings,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.numbers = numbers;
        this.extent = extent;
        this.blocks = blocks;
        this.unassessed = unassessed;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of a report.
     *
     * @param isNew true when it made the contact
     * @param view the contact as the desk now sees it
     */
    public record Received(Contact contact, boolean isNew, ContactView view) {}

    /** Receives a report: the first one of a contact makes it, later ones add to it. */
    @Transactional
    public Received receive(IncomingReport report) {
        Instant now = clock.instant();
        Optional<Contact> known = contacts.lock(report.contactId());
        if (known.isEmpty()) {
            Contact contact = open(report, now);
            contacts.persist(contact);
            contacts.recordFirstClaim(contact);
            blocks.mark(contact);
            unassessed.add(contact, now);
            logArrival(contact);
            return new Received(contact, true, desk.changed(contact));
        }
        Contact contact = known.get();
        describe(contact, report);
        blocks.mark(contact);
        incidents
                .linkOf(contact.id())
                .map(Link::incidentId)
                .flatMap(incidents::lock)
                .ifPresent(incident -> {
                    if (incident.follow(contact)) {
                        desk.changed(incident);
                    }
                });
        return new Received(contact, false, desk.changed(contact));
    }

    /** Makes the contact of a first report, with the flags that need no query. The caller stores it. */
    public Contact open(IncomingReport report, Instant now) {
        IncomingReport.Timing timing = report.timing();
        Contact contact = new Contact(
                report.contactId(),
                report.channel(),
                timing.receivedAt() == null ? now : timing.receivedAt(),
                timing.happened(),
                timing.age(),
                report.exercise(),
                report.origin().network(),
                now);
        IncomingReport.@Nullable CallTaker taker = report.origin().takenBy();
        if (taker != null) {
            contact.claim(taker.personId(), taker.name(), false, now);
        }
        if (taker != null && contact.receivedAt().isBefore(now.minus(TYPED_IN_LATE))) {
            contact.setFlag(Flag.TYPED_IN_LATE, true);
        }
        describe(contact, report);
        if (Duration.ofSeconds(contact.ageSeconds()).compareTo(settings.lateAfter()) >= 0) {
            contact.setFlag(Flag.SENT_LATE, true);
        }
        return contact;
    }

    /** Logs a contact that has been stored. */
    public void logArrival(Contact contact) {
        LOG.infof(
                "contact received: contact=%s channel=%s exercise=%s ageSeconds=%d flags=%s",
                contact.id(), contact.channel(), contact.exercise(), contact.ageSeconds(), contact.flags());
    }

    private void describe(Contact contact, IncomingReport report) {
        contact.recordCallerNumber(numbers.given(report.numbers().caller()));
        contact.setCallBackNumber(numbers.given(report.numbers().callBack()));
        var verified = report.numbers().verified();
        if (verified != null) {
            contact.recordVerifiedNumber(verified.numberHash(), verified.lastFour());
        }
        contact.describeReporter(report.reporter());
        if (report.whereabouts().byDesk()) {
            contact.setPlace(report.whereabouts().place());
        } else {
            contact.followPhone(report.whereabouts().place());
        }
        @Nullable String rejected = report.whereabouts().rejected();
        if (rejected != null) {
            contact.rejectPlace(rejected);
        }
        contact.recordComplaint(report.words().complaint());
        contact.setNote(report.words().note());
        flagNumbers(contact);
        flagPlace(contact);
        report.origin().noticed().forEach(flag -> contact.setFlag(flag, true));
    }

    private void flagNumbers(Contact contact) {
        contact.setFlag(
                Flag.NUMBER_IS_NOBODYS,
                numbers.isNobodys(contact.numberAsReceived()) || numbers.isNobodys(contact.callBackNumber()));
        contact.setFlag(Flag.NO_NUMBER, contact.reachableAt() == null);
    }

    private void flagPlace(Contact contact) {
        RegencyExtent.Position position = extent.positionOf(contact.place());
        contact.setFlag(Flag.PLACE_OUTSIDE, position == RegencyExtent.Position.OUTSIDE);
        contact.setFlag(Flag.PLACE_FAR, position == RegencyExtent.Position.FAR);
    }
}
