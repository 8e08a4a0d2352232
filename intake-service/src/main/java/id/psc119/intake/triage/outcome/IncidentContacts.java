package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.IncidentReports;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves contacts between incidents. It holds one rule for every way in which a contact leaves an incident (attached elsewhere,
 * detached, ended as one that needs nobody): when no contact reports the incident any more, the desk is alerted and dispatch is
 * asked to cancel it. When a contact comes back, that request is withdrawn.
 */
@ApplicationScoped
public class IncidentContacts {
    private static final Logger LOG = Logger.getLogger(IncidentContacts.class);

    private final Incidents incidents;
    private final IncidentReports reports;
    private final IntakeChanges desk;
    private final Clock clock;

    IncidentContacts(Incidents incidents, IncidentReports reports, IntakeChanges desk, Clock clock) {
        this.incidents = incidents;
        this.reports = reports;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Attaches a contact to an incident; its earlier link is kept, ended. The caller announces the incident's change.
     *
     * @throws ProblemException 409 when one is an exercise and the other is not
     */
    @Transactional(TxType.MANDATORY)
    void attach(Incident incident, Contact contact, StaffMember by) {
        if (incident.exercise() != contact.exercise()) {
            throw new ProblemException(IntakeProblem.EXERCISE_MIXED);
        }
        incidents
                .link(incident, contact, by.personId())
                .flatMap(incidents::lock)
                .ifPresent(left -> left(left, contact, "DUPLICATE " + incident.spokenNumber(), incident, by));
        incident.follow(contact);
        returned(incident);
    }

    /** Detaches a contact; the link is kept, ended. */
    @Transactional(TxType.MANDATORY)
    void detach(Incident incident, Contact contact, StaffMember by) {
        if (incidents.unlink(incident, contact, by.personId())) {
            left(incident, contact, "DETACHED", null, by);
        }
    }

    /** The contact ended as one that needs nobody; it stays linked, and counts no more. */
    @Transactional(TxType.MANDATORY)
    void ended(Contact contact, Outcome outcome, StaffMember by) {
        incidents
                .linkOf(contact.id())
                .map(Link::incidentId)
                .flatMap(incidents::lock)
                .ifPresent(incident -> left(incident, contact, outcome.name(), null, by));
    }

    /** A contact reports the incident, perhaps again. The caller announces the incident's change. */
    @Transactional(TxType.MANDATORY)
    void returned(Incident incident) {
        if (!reports.of(incident).isEmpty() && incident.withdrawAutomaticCancel()) {
            LOG.infof("automatic cancel request withdrawn: incident=%s", incident.id());
        }
        reports.review(incident);
    }

    /**
     * The incident was merged into another one. Moving its last contact has asked to cancel it already; one that had none asks here.
     * The caller announces the incident's change.
     */
    @Transactional(TxType.MANDATORY)
    void mergedAway(Incident left, Incident into, StaffMember by) {
        left.requestAutomaticCancel("DUPLICATE " + into.spokenNumber(), by.name(), clock.instant());
    }

    /** A merge was taken back, also that of an incident without contacts. The caller announces the incident's change. */
    @Transactional(TxType.MANDATORY)
    void unmerged(Incident incident) {
        incident.withdrawAutomaticCancel();
        reports.review(incident);
    }

    /** Locks the incident and the one that the contact is linked to now, in one order. */
    @Transactional(TxType.MANDATORY)
    void lockBoth(UUID incident, Contact contact) {
        Optional<UUID> present = incidents.linkOf(contact.id()).map(Link::incidentId);
        incidents.lockInOrder(Stream.concat(Stream.of(incident), present.stream()));
    }

    private void left(Incident left, Contact contact, String reason, @Nullable Incident other, StaffMember by) {
        reports.review(left);
        if (reports.of(left).isEmpty() && left.requestAutomaticCancel(reason, by.name(), clock.instant())) {
            LOG.warnf("no contact is left for an incident any more: incident=%s contact=%s", left.id(), contact.id());
            desk.reportsEnded(left, contact, other, reason);
        }
        desk.changed(left);
    }
}
