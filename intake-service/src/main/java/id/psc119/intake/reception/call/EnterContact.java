package id.psc119.intake.reception.call;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters what a call taker writes while somebody talks to them, and corrects any contact with it later. */
@ApplicationScoped
public class EnterContact {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.EPOCH;

    private final Contacts contacts;
    private final Incidents incidents;
    private final Reception reception;
    private final Clock clock;

    EnterContact(Contacts contacts, Incidents incidents, Reception reception, Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.reception = reception;
        this.clock = clock;
    }

    /**
     * What the form holds; null is not filled in.
     *
     * @param place checked and completed
     */
    public record Entry(
            @Nullable Channel channel,
            @Nullable Instant receivedAt,
            @Nullable String numberAsReceived,
            @Nullable String callBackNumber,
            Reporter reporter,
            @Nullable Place place,
            @Nullable Complaint complaint,
            @Nullable String note,
            @Nullable Boolean exercise) {}

    /**
     * Enters or corrects a contact; one that a call taker makes is claimed by them.
     *
     * @throws ProblemException 422 for a new contact without a channel or from the future; 403 or 409 when the entry would turn a
     *     contact into an exercise or back
     */
    @Transactional
    public Reception.Received enter(UUID id, Entry entry, StaffMember by) {
        Instant now = clock.instant();
        Optional<Contact> known = contacts.lock(id);
        known.ifPresent(contact -> judgeExercise(contact, entry, by));
        return reception.receive(new IncomingReport(
                id,
                known.isPresent() ? known.get().channel() : channelOf(entry),
                new IncomingReport.Timing(
                        known.isPresent() ? null : receivedAt(entry.receivedAt(), now), null, Duration.ZERO),
                Boolean.TRUE.equals(entry.exercise()),
                new IncomingReport.Numbers(entry.numberAsReceived(), entry.callBackNumber(), null),
                entry.reporter(),
                new IncomingReport.Whereabouts(entry.place(), true, null),
                new IncomingReport.Words(entry.complaint(), entry.note()),
                new IncomingReport.Origin(
                        null,
                        Set.of(),
                        known.isPresent() ? null : new IncomingReport.CallTaker(by.personId(), by.name()))));
    }

    private void judgeExercise(Contact contact, Entry entry, StaffMember by) {
        if (entry.exercise() == null || entry.exercise() == contact.exercise()) {
            return;
        }
        if (entry.exercise()) {
            throw new ProblemException(IntakeProblem.NEVER_BACK_TO_EXERCISE);
        }
        if (!by.isSupervisor()) {
            throw new ProblemException(IntakeProblem.EXERCISE_IS_SUPERVISORS);
        }
        if (incidents.linkOf(contact.id()).isPresent()) {
            // Its incident and all of its contacts change together: PUT /incidents/{id}/exercise.
            throw new ProblemException(IntakeProblem.EXERCISE_MIXED);
        }
        contact.becomeReal();
    }

    private static Channel channelOf(Entry entry) {
        if (entry.channel() == null) {
            throw IntakeProblem.invalid("channel", "say how it reached us");
        }
        return entry.channel();
    }

    private static @Nullable Instant receivedAt(@Nullable Instant entered, Instant now) {
        if (entered != null && (entered.isBefore(EARLIEST) || entered.isAfter(now.plus(CLOCKS_DIFFER)))) {
            throw IntakeProblem.invalid("receivedAt", "must not lie in the future or before 1970");
        }
        return entered;
    }
}
