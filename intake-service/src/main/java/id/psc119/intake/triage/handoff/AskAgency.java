package id.psc119.intake.triage.handoff;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Asks another agency to take a contact or an incident. It stays ours until it is accepted there. */
@ApplicationScoped
public class AskAgency {
    private static final Logger LOG = Logger.getLogger(AskAgency.class);

    private final Handoffs handoffs;
    private final ReadHandoffs views;
    private final Contacts contacts;
    private final Incidents incidents;
    private final EventLog log;
    private final Event<HandoffChanged> changed;

    AskAgency(
            Handoffs handoffs,
            ReadHandoffs views,
            Contacts contacts,
            Incidents incidents,
            EventLog log,
            Event<HandoffChanged> changed) {
        this.handoffs = handoffs;
        this.views = views;
        this.contacts = contacts;
        this.incidents = incidents;
        this.log = log;
        this.changed = changed;
    }

    /** @param isNew true when it was asked now */
    record Asked(HandoffView handoff, boolean isNew) {}

    /**
     * Asks once, however often it is sent.
     *
     * @throws ProblemException 409 when the id is in use for something else, 422 when nothing known is handed over
     */
    @Transactional
    Asked ask(Handoff asked) {
        if (isExercise(asked)) {
            asked.markAsExercise();
        }
        Optional<Handoff> known = handoffs.lock(asked.id());
        if (known.isPresent()) {
            if (!known.get().isSameRequest(asked)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return new Asked(views.view(known.get(), handoffs.stepsOf(List.of(asked.id()))), false);
        }
        handoffs.persist(asked);
        LOG.infof("handed off: handoff=%s agency=%s exercise=%s", asked.id(), asked.agency(), asked.exercise());
        HandoffView view = views.view(asked, List.of());
        log.append("handoff", asked.id(), asked.exercise(), Set.of(EventLog.DESK), view);
        changed.fire(new HandoffChanged(asked.id()));
        return new Asked(view, true);
    }

    private boolean isExercise(Handoff asked) {
        if (asked.contactId() == null && asked.incidentId() == null) {
            throw IntakeProblem.invalid("incidentId", "name the incident or the contact that is passed on");
        }
        boolean exercise = false;
        if (asked.incidentId() != null) {
            exercise = incidents
                    .findByIdOptional(asked.incidentId())
                    .map(Incident::exercise)
                    .orElseThrow(() -> IntakeProblem.invalid("incidentId", "no incident of this id is known"));
        }
        if (asked.contactId() != null) {
            exercise |= contacts.findByIdOptional(asked.contactId())
                    .map(Contact::exercise)
                    .orElseThrow(() -> IntakeProblem.invalid("contactId", "no contact of this id is known"));
        }
        return exercise;
    }
}
