package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.ContactView;
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
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends contacts with an outcome. */
@ApplicationScoped
public class EndContact {
    private static final Logger LOG = Logger.getLogger(EndContact.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final IncidentContacts incidentContacts;
    private final EndMissedCalls endMissedCalls;
    private final IntakeChanges desk;
    private final Clock clock;

    EndContact(
            Contacts contacts,
            Incidents incidents,
            IncidentContacts incidentContacts,
            EndMissedCalls endMissedCalls,
            IntakeChanges desk,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.incidentContacts = incidentContacts;
        this.endMissedCalls = endMissedCalls;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * How a contact ends.
     *
     * @param incidentId the incident that it reports too; needed for {@code DUPLICATE}
     * @param correct replaces the outcome in force; only a supervisor may
     */
    public record Decision(
            Outcome outcome,
            @Nullable UUID incidentId,
            @Nullable String note,
            boolean correct,
            Provenance provenance) {}

    /**
     * Ends a contact. The same outcome again changes nothing.
     *
     * @throws ProblemException 409 when another outcome is in force, or another call taker has the contact
     */
    @Transactional
    public ContactView end(UUID id, Decision decision, StaffMember by) {
        if (decision.correct() && !by.isSupervisor()) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        Contact contact = contacts.getLocked(id);
        Instant now = clock.instant();
        if (contact.outcome() == null) {
            if (!by.isSupervisor()) {
                contact.requireNotClaimedByOther(by.personId());
            }
            if (contact.claim() == null) {
                contacts.claimUnasked(contact, by.personId(), by.name(), now);
            }
        }
        boolean isNew = contact.end(decision.outcome(), decision.correct());
        @Nullable
        Incident incident = switch (decision.outcome()) {
            case DISPATCHED -> ownIncident(contact);
            case DUPLICATE -> joinIncident(contact, decision.incidentId(), by);
            case SOLVED_BY_PHONE, INFORMATION, PRANK, SILENT, PASSED_ON -> {
                incidentContacts.ended(contact, decision.outcome(), by);
                yield null;
            }
        };
        if (isNew) {
            contacts.add(new GivenOutcome(
                    Uuid7.at(now),
                    id,
                    decision.outcome(),
                    incident == null ? null : incident.id(),
                    decision.note(),
                    decision.provenance()));
            endMissedCalls.ofCaller(contact, decision.outcome(), incident, by);
            LOG.infof("contact ended: contact=%s outcome=%s", id, decision.outcome());
        }
        return desk.changed(contact);
    }

    private Incident ownIncident(Contact contact) {
        Incident incident = incidents
                .linkOf(contact.id())
                .map(Link::incidentId)
                .flatMap(incidents::lock)
                .orElseThrow(() -> new ProblemException(IntakeProblem.CONTACT_HAS_NO_INCIDENT));
        incidentContacts.returned(incident);
        desk.changed(incident);
        return incident;
    }

    private Incident joinIncident(Contact contact, @Nullable UUID incidentId, StaffMember by) {
        if (incidentId == null) {
            throw IntakeProblem.invalid("incidentId", "name the incident that this contact tells of too");
        }
        incidentContacts.lockBoth(incidentId, contact);
        Incident incident = incidents
                .lock(incidentId)
                .orElseThrow(() -> IntakeProblem.invalid("incidentId", "no incident of this id is known"));
        incidentContacts.attach(incident, contact, by);
        desk.changed(incident);
        return incident;
    }
}
