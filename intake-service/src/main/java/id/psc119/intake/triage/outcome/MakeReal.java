package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.handoff.Handoffs;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Turns an exercise into the real thing, with its contacts and hand-offs. There is no way back. */
@ApplicationScoped
public class MakeReal {
    private static final Logger LOG = Logger.getLogger(MakeReal.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final Handoffs handoffs;
    private final IntakeChanges desk;

    MakeReal(Contacts contacts, Incidents incidents, Handoffs handoffs, IntakeChanges desk) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.handoffs = handoffs;
        this.desk = desk;
    }

    /**
     * Sets whether an incident is an exercise.
     *
     * @throws ProblemException 409 when the real thing should become an exercise
     */
    @Transactional
    public IncidentView setExercise(UUID incidentId, boolean exercise) {
        // Contacts are locked before incidents everywhere, so that two requests never wait for each other.
        List<Contact> linked = incidents.linksTo(List.of(incidentId)).stream()
                .filter(link -> link.endedAt() == null)
                .map(Link::contactId)
                .sorted()
                .flatMap(contact -> contacts.lock(contact).stream())
                .toList();
        Incident incident = incidents.getLocked(incidentId);
        if (exercise && !incident.exercise()) {
            throw new ProblemException(IntakeProblem.NEVER_BACK_TO_EXERCISE);
        }
        if (!exercise) {
            incident.becomeReal();
            linked.forEach(Contact::becomeReal);
            handoffs.becomeReal(incidentId, linked.stream().map(Contact::id).toList());
            linked.forEach(desk::changed);
            LOG.infof("exercise became real: incident=%s", incidentId);
        }
        return desk.changed(incident);
    }
}
