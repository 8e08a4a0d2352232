package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.OfferWithdrawal;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a replacement that nobody has accepted and nobody waits for: the unit can drive again, or its patients have an ending or are in
 * another unit. One that is on its way is left to the dispatcher. Part of a transaction of its caller.
 */
@ApplicationScoped
public class CancelReplacement {
    private final Needs needs;
    private final Assignments assignments;
    private final OfferWithdrawal withdrawal;
    private final Timeline timeline;

    CancelReplacement(Needs needs, Assignments assignments, OfferWithdrawal withdrawal, Timeline timeline) {
        this.needs = needs;
        this.assignments = assignments;
        this.withdrawal = withdrawal;
        this.timeline = timeline;
    }

    /** Cancels each of the incident's replacements that is needless. */
    public void cancelNeedless(Incident incident, Provenance byItself) {
        for (Need need : needs.needsFor(incident.id())) {
            @Nullable UUID replaced = need.takesOver() && need.isFree() ? need.replaces() : null;
            if (replaced != null) {
                assignments
                        .findByIdOptional(replaced)
                        .filter(work -> !work.isBrokenDown())
                        .ifPresent(work -> cancel(incident, need, reason(work), byItself));
            }
        }
    }

    private static String reason(Assignment work) {
        return work.isLive() ? Need.UNIT_REPAIRED : Need.NOBODY_ON_BOARD;
    }

    private void cancel(Incident incident, Need need, String reason, Provenance byItself) {
        withdrawal.withdrawFor(incident, need.id(), reason, byItself);
        need.cancelReplacement(reason);
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.NEED_CANCELLED, byItself)
                        .ofNeed(need.id())
                        .withWords("reason", reason));
    }
}
