package id.psc119.referral.request;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds referrals as screens show them. Opening one is written to the read audit. */
@ApplicationScoped
public class FindReferrals {
    private final Referrals referrals;
    private final ReferralChanges views;
    private final EventLog log;
    private final Disclosure disclosure;

    FindReferrals(Referrals referrals, ReferralChanges views, EventLog log, Disclosure disclosure) {
        this.referrals = referrals;
        this.views = views;
        this.log = log;
        this.disclosure = disclosure;
    }

    @Transactional
    ReferralResource.ReferralPage page(Caller caller, @Nullable Boolean open, @Nullable String cursor, int limit) {
        EventLog.Position position = log.position();
        Page<Referral> page = Page.of(
                referrals.page(caller, open, Cursor.id(cursor), limit + 1),
                limit,
                referral -> referral.id().toString());
        return new ReferralResource.ReferralPage(views.views(page.items()), page.next(), position);
    }

    /** One referral; what the sender wrote is shown to the facilities and the supervisor, not to the rest of the desk. */
    @Transactional
    ReferralView get(Caller caller, UUID id) {
        PersonalDataAccess look = disclosure.look("referral", id, null);
        Referral referral =
                referrals.visibleTo(caller, id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        boolean withWords = caller.has(Role.SUPERVISOR) || !caller.isDesk();
        ReferralView view = views.whole(referral, withWords);
        look.always("sbar", view.sbar());
        look.record();
        return view;
    }

    /** A referral that waits for the desk. */
    public record Waiting(
            UUID id,
            Urgency urgency,
            ReferralState state,
            String from,
            boolean needsAnother,
            boolean isLate,
            Instant since,
            boolean exercise) {}

    /** What waits for the desk: nobody answers in time, nobody is left to ask, or transport is to be ordered. */
    @Transactional
    public List<Waiting> waitingForDesk() {
        return referrals.waitingForDesk().stream()
                .filter(referral -> referral.escalations() > 0
                        || (referral.state() == ReferralState.ACCEPTED && referral.transport() == null))
                .map(referral -> new Waiting(
                        referral.id(),
                        referral.urgency(),
                        referral.state(),
                        views.view(referral).from().name(),
                        referral.needsAnother(),
                        referral.escalations() > 0,
                        referral.stateSince(),
                        referral.isExercise()))
                .toList();
    }
}
