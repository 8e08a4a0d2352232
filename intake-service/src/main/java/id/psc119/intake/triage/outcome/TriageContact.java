package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.GivenOutcome;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.incident.Triage;
import id.psc119.intake.triage.protocol.GivenAnswers;
import id.psc119.intake.triage.protocol.JudgeTriage;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Triages a contact into an incident, or corrects the incident. */
@ApplicationScoped
public class TriageContact {
    private static final Logger LOG = Logger.getLogger(TriageContact.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final IncidentContacts incidentContacts;
    private final EndMissedCalls endMissedCalls;
    private final JudgeTriage judgeTriage;
    private final IntakeChanges desk;
    private final Clock clock;

    TriageContact(
            Contacts contacts,
            Incidents incidents,
            IncidentContacts incidentContacts,
            EndMissedCalls endMissedCalls,
            JudgeTriage judgeTriage,
            IntakeChanges desk,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.incidentContacts = incidentContacts;
        this.endMissedCalls = endMissedCalls;
        this.judgeTriage = judgeTriage;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param isNew true when the contact became an incident now */
    public record Triaged(IncidentView incident, boolean isNew) {}

    /**
     * Triages a contact; its outcome becomes {@code DISPATCHED}.
     *
     * @param answers by the triage protocol; null for a triage without one
     * @param exercise what the form says of it; null when it does not
     * @throws ProblemException 409 naming the incident that the contact has already, or the call taker who has the contact; 403 or
     *     409 when the form would turn the contact into an exercise or back
     */
    @Transactional
    public Triaged triage(
            UUID id,
            UUID contactId,
            Triage found,
            @Nullable GivenAnswers answers,
            @Nullable Boolean exercise,
            StaffMember by) {
        Contact contact = contacts.lock(contactId)
                .orElseThrow(() -> IntakeProblem.invalid("contactId", "no contact of this id is known"));
        judgeExercise(contact, exercise);
        if (contact.outcome() == null && !by.isSupervisor()) {
            contact.requireNotClaimedByOther(by.personId());
        }
        Optional<Incident> known = incidents.lock(id);
        requireLink(id, contact, known);
        @Nullable Colour present = known.map(Incident::colour).orElse(null);
        JudgeTriage.@Nullable Judged judged = answers == null ? null : judgeTriage.judge(found, answers, present);
        Triage triage = judged == null ? found : judged.triage();
        Incident incident;
        if (known.isPresent()) {
            incident = known.get();
            incidents.triage(incident, triage, by.personId());
        } else {
            incident = incidents.open(id, contact, triage, by.personId());
            incidents.link(incident, contact, by.personId());
        }
        endAsDispatched(contact, incident, by);
        if (judged != null) {
            var claim = contact.claim();
            judgeTriage.record(id, judged, claim == null ? null : claim.at(), by);
        }
        incidentContacts.returned(incident);
        LOG.infof(
                "incident triaged: incident=%s spokenNumber=%s colour=%s complaint=%s exercise=%s",
                id, incident.spokenNumber(), incident.colour(), incident.complaint(), incident.exercise());
        return new Triaged(desk.changed(incident), known.isEmpty());
    }

    /** The form cannot change it in either direction: only a supervisor's own decision does. */
    private static void judgeExercise(Contact contact, @Nullable Boolean exercise) {
        if (exercise != null && exercise != contact.exercise()) {
            throw new ProblemException(
                    exercise ? IntakeProblem.NEVER_BACK_TO_EXERCISE : IntakeProblem.EXERCISE_IS_SUPERVISORS);
        }
    }

    /** A contact is linked to one incident; a known incident is corrected only through a contact that is linked to it. */
    private void requireLink(UUID id, Contact contact, Optional<Incident> known) {
        Optional<UUID> linked = incidents.linkOf(contact.id()).map(Link::incidentId);
        if (linked.isPresent() && !linked.get().equals(id)) {
            Incident other = incidents
                    .findByIdOptional(linked.get())
                    .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
            throw new ProblemException(IntakeProblem.CONTACT_HAS_INCIDENT)
                    .with("incidentId", other.id())
                    .with("spokenNumber", other.spokenNumber());
        }
        if (linked.isEmpty() && known.isPresent()) {
            throw IntakeProblem.invalid("contactId", "attach this contact to the incident first");
        }
    }

    /** The triaged contact ends as dispatched; one that ended as a duplicate of this incident stays so. */
    private void endAsDispatched(Contact contact, Incident incident, StaffMember by) {
        if (contact.outcome() == Outcome.DUPLICATE) {
            return;
        }
        Instant now = clock.instant();
        if (contact.outcome() == null && contact.claim() == null) {
            contacts.claimUnasked(contact, by.personId(), by.name(), now);
        }
        // A supervisor who triages what was taken for a prank corrects the outcome by it.
        if (contact.end(Outcome.DISPATCHED, by.isSupervisor())) {
            contacts.add(new GivenOutcome(
                    Uuid7.at(now),
                    contact.id(),
                    Outcome.DISPATCHED,
                    incident.id(),
                    null,
                    Provenance.of(null, null, null, null, by, now)));
            desk.changed(contact);
            endMissedCalls.ofCaller(contact, Outcome.DISPATCHED, incident, by);
        }
    }
}
