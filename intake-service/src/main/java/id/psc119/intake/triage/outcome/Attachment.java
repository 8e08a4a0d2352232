package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Moves contacts between incidents, and sees to it that an incident that nobody tells of any more is not driven to. */
@ApplicationScoped
class Attachment {
    private final Incidents incidents;
    private final IntakeChanges desk;

    Attachment(Incidents incidents, IntakeChanges desk) {
        this.incidents = incidents;
        this.desk = desk;
    }

    /**
     * Attaches a contact to an incident; an untriaged incident that it leaves alone is asked to be cancelled. The caller
     * tells of the incident's change.
     *
     * @throws ProblemException 409 when one is an exercise and the other is not
     */
    @Transactional(TxType.MANDATORY)
    void attach(Incident incident, Contact contact, String person, Instant now) {
        if (incident.exercise() != contact.exercise()) {
            throw new ProblemException(IntakeProblem.EXERCISE_MIXED);
        }
        incidents.link(incident, contact, person).flatMap(incidents::lock).ifPresent(left -> {
            if (left.untriaged() && isAlone(left)) {
                left.requestCancel("DUPLICATE " + incident.spokenNumber(), person, now);
            }
            desk.changed(left);
        });
        incident.follow(contact);
    }

    /** Asks dispatch to cancel an untriaged incident whose only contact turned out to need nobody. */
    @Transactional(TxType.MANDATORY)
    void standDown(UUID incidentId, Contact contact, Outcome because, Instant now) {
        Incident incident = incidents.locked(incidentId);
        boolean onlyThisOne =
                links(incident).stream().allMatch(link -> link.contactId().equals(contact.id()));
        if (incident.untriaged() && onlyThisOne && incident.cancelRequestedAt() == null) {
            incident.requestCancel(because.name(), String.valueOf(contact.claimedByName()), now);
            desk.changed(incident);
        }
    }

    private boolean isAlone(Incident incident) {
        return links(incident).isEmpty();
    }

    private List<Link> links(Incident incident) {
        return incidents.linksTo(List.of(incident.id())).stream()
                .filter(link -> link.endedAt() == null)
                .toList();
    }
}
