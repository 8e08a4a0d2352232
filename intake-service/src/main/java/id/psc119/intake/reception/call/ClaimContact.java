package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Claims contacts for call takers, one at a time, and gives them back. */
@ApplicationScoped
public class ClaimContact {
    private static final Logger LOG = Logger.getLogger(ClaimContact.class);

    private final Contacts contacts;
    private final IntakeChanges desk;
    private final Clock clock;

    ClaimContact(Contacts contacts, IntakeChanges desk, Clock clock) {
        this.contacts = contacts;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Claims a contact.
     *
     * @param takeOver also from another call taker; only a supervisor may
     * @throws ProblemException 409 naming the call taker who has it
     */
    @Transactional
    public ContactView claim(UUID id, boolean takeOver, StaffMember by) {
        if (takeOver && !by.isSupervisor()) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        Contact contact = contacts.getLocked(id);
        contact.claim(by.personId(), by.name(), takeOver, clock.instant());
        LOG.infof("contact claimed: contact=%s takeOver=%s", id, takeOver);
        return desk.changed(contact);
    }

    /** Gives a contact back to all: it waits anew, and is dispatched untriaged if nobody claims it. */
    @Transactional
    public ContactView release(UUID id, StaffMember by) {
        Contact contact = contacts.getLocked(id);
        if (!by.isSupervisor()) {
            contact.requireNotClaimedByOther(by.personId());
        }
        contact.release(clock.instant());
        return desk.changed(contact);
    }
}
