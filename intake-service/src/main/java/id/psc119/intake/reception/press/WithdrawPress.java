package id.psc119.intake.reception.press;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.incident.StandingContacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Records that a reporter takes a press back. It ends nothing: whoever pressed may have been forced to. The desk is asked to call
 * back, and dispatch sees it with the incident.
 */
@ApplicationScoped
class WithdrawPress {
    private static final Logger LOG = Logger.getLogger(WithdrawPress.class);

    private final Presses presses;
    private final Contacts contacts;
    private final Incidents incidents;
    private final StandingContacts standing;
    private final IntakeChanges desk;
    private final Clock clock;

    WithdrawPress(
            Presses presses,
            Contacts contacts,
            Incidents incidents,
            StandingContacts standing,
            IntakeChanges desk,
            Clock clock) {
        this.presses = presses;
        this.contacts = contacts;
        this.incidents = incidents;
        this.standing = standing;
        this.desk = desk;
        this.clock = clock;
    }

    /** The same again changes nothing. */
    @Transactional
    void withdraw(PressId id, PressSecret secret, String reason) {
        Contact contact = contacts.getLocked(presses.opened(id, secret).contactId());
        if (!contact.withdraw(reason, clock.instant())) {
            return;
        }
        LOG.infof("press withdrawn: contact=%s", contact.id());
        incidents
                .linkOf(contact.id())
                .map(Link::incidentId)
                .flatMap(incidents::lock)
                .ifPresent(incident -> {
                    if (standing.review(incident)) {
                        desk.changed(incident);
                    }
                    if (contact.isForIncident()) {
                        contact.recordCallBackAsked(clock.instant());
                        desk.callBackWanted(contact, incident);
                    }
                });
        desk.changed(contact);
    }
}
