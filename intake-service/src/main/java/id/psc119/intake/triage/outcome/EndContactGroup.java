package id.psc119.intake.triage.outcome;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.group.ContactGroup;
import id.psc119.intake.reception.group.ContactGroups;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends all contacts of a group by one decision. What a call taker has claimed stays theirs. */
@ApplicationScoped
public class EndContactGroup {
    private static final Logger LOG = Logger.getLogger(EndContactGroup.class);
    private static final int BATCH = 100;

    private final ContactGroups groups;
    private final EndContact endContact;

    EndContactGroup(ContactGroups groups, EndContact endContact) {
        this.groups = groups;
        this.endContact = endContact;
    }

    /**
     * What became of the group.
     *
     * @param ended contacts that ended by this request
     * @param left contacts that are still open, because a call taker has them or they could not be ended
     */
    public record Ended(int ended, long left) {}

    /**
     * Decides and ends the contacts, each in a transaction of its own. The same decision again goes on where it was interrupted.
     *
     * @throws ProblemException 404, 409 when another decision is in force, 422 for an outcome that needs an incident
     */
    public Ended end(UUID groupId, Outcome outcome, @Nullable String note, Provenance provenance, StaffMember by) {
        if (outcome.hasIncident()) {
            throw new ProblemException(IntakeProblem.GROUP_NEEDS_OTHER_OUTCOME);
        }
        QuarkusTransaction.requiringNew().run(() -> {
            ContactGroup group =
                    groups.lock(groupId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
            group.decide(outcome, by.personId(), provenance.recorded());
        });
        EndContact.Decision decision = new EndContact.Decision(outcome, null, note, false, provenance);
        int ended = 0;
        UUID after = new UUID(0, 0);
        for (List<UUID> batch = groups.openMembers(groupId, by.personId(), after, BATCH);
                !batch.isEmpty();
                batch = groups.openMembers(groupId, by.personId(), after, BATCH)) {
            for (UUID contact : batch) {
                after = contact;
                ended += endOne(contact, decision, by) ? 1 : 0;
            }
        }
        LOG.infof("group of contacts ended: group=%s outcome=%s contacts=%d", groupId, outcome, ended);
        return new Ended(ended, groups.countOpen(groupId));
    }

    private boolean endOne(UUID contact, EndContact.Decision decision, StaffMember by) {
        try {
            endContact.end(contact, decision, by);
            return true;
        } catch (ProblemException e) {
            // Claimed or ended by somebody else in the meantime: theirs counts.
            LOG.infof("contact of a group not ended: contact=%s why=%s", contact, e.getMessage());
            return false;
        }
    }
}
