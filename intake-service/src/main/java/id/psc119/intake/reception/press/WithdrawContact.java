package id.psc119.intake.reception.press;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.triage.incident.IncidentReports;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Records that a reporter takes a report back, by the app or by a message. It ends nothing: whoever reported may have been forced to. The
 * desk is asked to call back, and dispatch sees it with the incident.
 */
@ApplicationScoped
public class WithdrawContact {
    private static final Logger LOG = Logger.getLogger(WithdrawContact.class);

    private final Incidents incidents;
    private final IncidentReports reports;
    private final IntakeChanges desk;
    private final Clock clock;

    WithdrawContact(Incidents incidents, IncidentReports reports, IntakeChanges desk, Clock clock) {
        this.incidents = incidents;
        this.reports = reports;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Withdraws a locked contact; the same again changes nothing.
     *
     * @return false when it was withdrawn before
     */
    @Transactional(TxType.MANDATORY)
    public boolean withdraw(Contact contact, String reason) {
        if (!contact.withdraw(reason, clock.instant())) {
            return false;
        }
        LOG.infof("report withdrawn: contact=%s channel=%s", contact.id(), contact.channel());
        incidents
                .linkOf(contact.id())
                .map(Link::incidentId)
                .flatMap(incidents::lock)
                .ifPresent(incident -> {
                    if (reports.review(incident)) {
                        desk.changed(incident);
                    }
                    if (contact.isForIncident()) {
                        contact.recordCallBackAsked(clock.instant());
                        desk.callBackWanted(contact, incident);
                    }
                });
        desk.changed(contact);
        return true;
    }
}
