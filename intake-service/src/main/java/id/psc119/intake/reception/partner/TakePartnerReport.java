package id.psc119.intake.reception.partner;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.handoff.Partner;
import id.psc119.intake.triage.handoff.PartnerAccounts;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an agency's system reports, and its later states, into the reception. A report is never refused for what it says: an
 * account that nobody has registered yet is named as it is, a place that cannot be is kept as text.
 */
@ApplicationScoped
class TakePartnerReport {
    /** What a report is called that names none. */
    private static final String NO_REFERENCE = "?";

    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_LANDMARK = 500;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final PartnerReports reports;
    private final PartnerAccounts accounts;
    private final Contacts contacts;
    private final Reception reception;
    private final Localities localities;
    private final ZoneId zone;
    private final Clock clock;

    TakePartnerReport(
            PartnerReports reports,
            PartnerAccounts accounts,
            Contacts contacts,
            Reception reception,
            Localities localities,
            Regency regency,
            Clock clock) {
        this.reports = reports;
        this.accounts = accounts;
        this.contacts = contacts;
        this.reception = reception;
        this.localities = localities;
        this.zone = regency.zone();
        this.clock = clock;
    }

    /**
     * A report as it was sent; null is not said.
     *
     * @param complaint a word of ours or of theirs
     */
    record Sent(
            @Nullable String theirReference,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable String complaint,
            @Nullable String description,
            @Nullable Place place,
            @Nullable String reporterName,
            @Nullable String reporterNumber,
            boolean exercise) {
        Sent {
            theirReference = WellFormed.orNull(theirReference);
            complaint = WellFormed.orNull(complaint);
            description = WellFormed.orNull(description);
            reporterName = WellFormed.orNull(reporterName);
            reporterNumber = WellFormed.orNull(reporterNumber);
        }

        /** What it says of which a contact knows nothing: states of an agency overtake each other. */
        Sent beside(Contact known) {
            return new Sent(
                    theirReference,
                    happened,
                    sent,
                    known.complaint() == null ? complaint : null,
                    known.note() == null ? description : null,
                    known.place() == null ? place : null,
                    known.reporter().name() == null ? reporterName : null,
                    known.numberAsReceived() == null ? reporterNumber : null,
                    exercise);
        }
    }

    /**
     * Takes a report or a later state of it. A state that was sent before one that has arrived replaces nothing; it fills in what is
     * not known yet.
     *
     * @return true when it made the contact
     * @throws ProblemException 409 when the id is another account's report or a contact of another channel
     */
    @Transactional
    boolean take(UUID id, Sent sent, Provenance.Author by) {
        Instant now = clock.instant();
        String accountId = by.personId();
        Provenance provenance = Provenance.of(sent.happened(), sent.sent(), null, null, by, now);
        Instant sentAt = provenance.sent().isAfter(now) ? now : provenance.sent();
        Optional<PartnerReport> known = reports.lock(id);
        if (known.isPresent()) {
            if (!known.get().accountId().equals(accountId)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            if (!known.get().follow(sent.theirReference(), sentAt)) {
                fillIn(id, sent, provenance, by, now);
                return false;
            }
        } else if (contacts.findByIdOptional(id).isPresent()) {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
        @Nullable
        Contact before = known.isPresent() ? contacts.findByIdOptional(id).orElse(null) : null;
        reception.receive(report(id, sent, timing(sent, provenance), label(by), before, now));
        if (known.isEmpty()) {
            String reference = sent.theirReference() == null ? NO_REFERENCE : sent.theirReference();
            reports.persist(new PartnerReport(id, accountId, reference, sentAt, now));
        }
        return known.isEmpty();
    }

    private void fillIn(UUID id, Sent earlier, Provenance provenance, Provenance.Author by, Instant now) {
        contacts.lock(id)
                .ifPresent(contact -> reception.receive(
                        report(id, earlier.beside(contact), timing(earlier, provenance), label(by), contact, now)));
    }

    private String label(Provenance.Author by) {
        return accounts.speaker(by.personId()).map(Partner::label).orElse(by.name());
    }

    private IncomingReport report(
            UUID id, Sent sent, IncomingReport.Timing timing, String label, @Nullable Contact before, Instant now) {
        @Nullable Place place = sent.place();
        @Nullable GeoPoint point = place == null ? null : place.point();
        @Nullable GeoPoint impossible = point == null || point.isPossible() ? null : point;
        Optional<Complaint> complaint = complaint(sent.complaint());
        return new IncomingReport(
                id,
                Channel.PARTNER,
                timing,
                sent.exercise(),
                new IncomingReport.Numbers(sent.reporterNumber(), null, null),
                new Reporter(sent.reporterName(), label),
                new IncomingReport.Whereabouts(
                        place == null ? null : localities.complete(usable(place, impossible == null)),
                        false,
                        impossible == null ? null : impossible.lat() + " " + impossible.lon()),
                new IncomingReport.Words(complaint.orElse(null), note(sent, label, complaint.isPresent(), before, now)),
                new IncomingReport.Origin(null, Set.of(), null));
    }

    private static Place usable(Place reported, boolean pointIsPossible) {
        return new Place(
                pointIsPossible ? reported.point() : null,
                pointIsPossible ? reported.radiusMetres() : null,
                pointIsPossible ? reported.source() : PlaceSource.TOLD,
                reported.kecamatanCode(),
                reported.desaCode(),
                WellFormed.cutOrNull(WellFormed.orNull(reported.dusun()), LONGEST_NAME),
                WellFormed.cutOrNull(WellFormed.orNull(reported.rt()), LONGEST_NUMBER),
                WellFormed.cutOrNull(WellFormed.orNull(reported.rw()), LONGEST_NUMBER),
                WellFormed.cutOrNull(WellFormed.orNull(reported.landmark()), LONGEST_LANDMARK),
                WellFormed.cutOrNull(WellFormed.orNull(reported.confirmedBy()), LONGEST_NAME));
    }

    /** A time that cannot be right is left out: a contact without one happened when it arrived. */
    private static IncomingReport.Timing timing(Sent sent, Provenance provenance) {
        return sent.happened() == null || provenance.isImplausible()
                ? IncomingReport.Timing.NOW
                : new IncomingReport.Timing(
                        null, provenance.happened(), Duration.between(provenance.happened(), provenance.sent()));
    }

    private static Optional<Complaint> complaint(@Nullable String word) {
        return word == null
                ? Optional.empty()
                : Arrays.stream(Complaint.values())
                        .filter(it -> it.name().equalsIgnoreCase(word.strip()))
                        .findFirst();
    }

    /** What they write, and their word for the complaint where it is not one of ours; beside what is written already. */
    private @Nullable String note(
            Sent sent, String label, boolean complaintKnown, @Nullable Contact before, Instant now) {
        StringBuilder text = new StringBuilder();
        if (sent.complaint() != null && !complaintKnown) {
            text.append(sent.complaint().strip());
        }
        if (sent.description() != null && !sent.description().isBlank()) {
            text.append(text.isEmpty() ? "" : ": ").append(sent.description().strip());
        }
        @Nullable String written = before == null ? null : before.note();
        if (text.isEmpty() || (written != null && written.contains(text))) {
            return null;
        }
        String note = written == null
                ? text.toString()
                : written + "\n" + TIME.format(now.atZone(zone)) + " " + label + ": " + text;
        return note.length() <= LONGEST_NOTE ? note : WellFormed.text(note.substring(note.length() - LONGEST_NOTE));
    }
}
