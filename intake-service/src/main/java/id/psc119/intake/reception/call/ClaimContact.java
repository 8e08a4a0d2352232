package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.ClaimChange;
import id.psc119.intake.reception.contact.ClaimChangeKind;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactClaim;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Claims contacts for call takers, one at a time, takes them over and gives them back. A call taker who has left their desk must not
 * keep a caller from help: everybody of the desk may take a contact over or give it back for somebody else, and says why.
 */
@ApplicationScoped
public class ClaimContact {
    private static final Logger LOG = Logger.getLogger(ClaimContact.class);

    private final Contacts contacts;
    private final DeskViews views;
    private final IntakeChanges desk;
    private final Clock clock;

    ClaimContact(Contacts contacts, DeskViews views, IntakeChanges desk, Clock clock) {
        this.contacts = contacts;
        this.views = views;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Claims a contact.
     *
     * @param takeOver also from another call taker
     * @param reason why it is taken over; a supervisor may leave it out
     * @throws ProblemException 409 naming the call taker who has it; 422 for a take-over without a reason
     */
    @Transactional
    public ContactView claim(UUID id, boolean takeOver, @Nullable String reason, StaffMember by) {
        Contact contact = contacts.getLocked(id);
        @Nullable ContactClaim before = contact.claim();
        boolean fromOther = isOthers(before, by);
        if (takeOver && fromOther) {
            mustHaveReason(reason, by);
        }
        Instant now = clock.instant();
        contact.claim(by.personId(), by.name(), takeOver, now);
        if (before != null && !fromOther) {
            return views.forEvents(List.of(contact)).getFirst();
        }
        ClaimChangeKind kind = fromOther ? ClaimChangeKind.TAKEN_OVER : ClaimChangeKind.CLAIMED;
        contacts.add(new ClaimChange(Uuid7.at(now), id, kind, before, reason, by, now));
        LOG.infof("contact claimed: contact=%s kind=%s", id, kind);
        return desk.changed(contact);
    }

    /**
     * Gives a contact back to all: it waits again, and is dispatched untriaged if nobody claims it.
     *
     * @param reason why, for one that somebody else has
     * @throws ProblemException 409 naming the call taker who has it, when no reason is given
     */
    @Transactional
    public ContactView release(UUID id, @Nullable String reason, StaffMember by) {
        Contact contact = contacts.getLocked(id);
        @Nullable ContactClaim before = contact.claim();
        if (isOthers(before, by) && !by.isSupervisor() && isAbsent(reason)) {
            contact.requireNotClaimedByOther(by.personId());
        }
        if (before != null) {
            Instant now = clock.instant();
            contact.release(now);
            contacts.add(new ClaimChange(
                    Uuid7.at(now), id, ClaimChangeKind.RELEASED, before, isAbsent(reason) ? null : reason, by, now));
            LOG.infof("contact given back: contact=%s", id);
        }
        return desk.changed(contact);
    }

    /**
     * Who has handled the contact, the newest change first.
     *
     * @throws ProblemException 404 for an unknown contact
     */
    @Transactional
    public List<ClaimChange> changesOf(UUID id) {
        if (contacts.findByIdOptional(id).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return contacts.claimChangesOf(id);
    }

    private static boolean isOthers(@Nullable ContactClaim claim, StaffMember by) {
        return claim != null && !claim.personId().equals(by.personId());
    }

    private static void mustHaveReason(@Nullable String reason, StaffMember by) {
        if (!by.isSupervisor() && isAbsent(reason)) {
            throw new ProblemException(IntakeProblem.TAKE_OVER_NEEDS_REASON);
        }
    }

    private static boolean isAbsent(@Nullable String reason) {
        return reason == null || reason.isBlank();
    }
}
