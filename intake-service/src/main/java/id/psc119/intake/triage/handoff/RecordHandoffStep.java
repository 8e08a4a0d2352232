package id.psc119.intake.triage.handoff;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.IncidentReports;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records what another agency answered: a fact, taken in any state. */
@ApplicationScoped
public class RecordHandoffStep {
    private static final Logger LOG = Logger.getLogger(RecordHandoffStep.class);

    private final Handoffs handoffs;
    private final ReadHandoffs views;
    private final Incidents incidents;
    private final IncidentReports reports;
    private final IntakeChanges desk;
    private final EventLog log;
    private final Event<HandoffChanged> changed;
    private final Clock clock;

    RecordHandoffStep(
            Handoffs handoffs,
            ReadHandoffs views,
            Incidents incidents,
            IncidentReports reports,
            IntakeChanges desk,
            EventLog log,
            Event<HandoffChanged> changed,
            Clock clock) {
        this.handoffs = handoffs;
        this.views = views;
        this.incidents = incidents;
        this.reports = reports;
        this.desk = desk;
        this.log = log;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * Records an answer once, however often it is sent. Once an agency that takes everything has accepted, dispatch is asked to
     * cancel.
     *
     * @throws ProblemException 404 for an unknown hand-off, 409 when the report's id is another hand-off's
     */
    @Transactional
    HandoffView record(HandoffStep step, StaffMember by) {
        UUID id = step.handoffId();
        // Incidents are locked before their hand-offs, everywhere.
        Optional<Incident> incident = incidentOf(
                handoffs.findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Handoff handoff = handoffs.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        boolean wasOurs = handoff.state().isOurs();
        List<HandoffStep> steps = new ArrayList<>(handoffs.stepsOf(List.of(id)));
        Optional<HandoffStep> known = handoffs.step(step.id());
        if (known.isPresent()) {
            if (!known.get().handoffId().equals(id)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return views.view(handoff, steps);
        }
        handoffs.add(step);
        steps.add(step);
        handoff.follow(steps);
        LOG.infof("hand-off answered: handoff=%s step=%s state=%s", id, step.step(), handoff.state());
        if (wasOurs
                && handoff.state() == HandoffState.ACCEPTED
                && handoff.agency().takesAll()) {
            incident.ifPresent(it -> {
                String reason = "PASSED_ON " + handoff.agency();
                boolean isNew = it.cancelRequestedAt() == null;
                it.requestCancel(reason, by.name(), clock.instant());
                if (isNew) {
                    // Units may be on their way for it: the board must not change in silence.
                    LOG.warnf("handed off whole: incident=%s handoff=%s", it.id(), id);
                    desk.handedOff(it, handoff.contactId(), reason);
                }
                desk.changed(it);
            });
        }
        HandoffView view = views.view(handoff, steps);
        log.append("handoff", id, handoff.exercise(), Set.of(EventLog.DESK), view);
        changed.fire(new HandoffChanged(id));
        return view;
    }

    /** The incident that is handed over: the one named, or the one that only the named contact reports. */
    private Optional<Incident> incidentOf(Handoff handoff) {
        if (handoff.incidentId() != null) {
            return incidents.lock(handoff.incidentId());
        }
        @Nullable UUID contact = handoff.contactId();
        return contact == null
                ? Optional.empty()
                : incidents
                        .linkOf(contact)
                        .map(Link::incidentId)
                        .flatMap(incidents::lock)
                        .filter(incident ->
                                reports.of(incident).stream().map(Contact::id).allMatch(contact::equals));
    }
}
