package id.psc119.referral.request;

import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reminds everybody concerned of referrals whose time is over: again and again, until somebody has acted. The desk sees them among what
 * waits. Nothing ends by time.
 */
@ApplicationScoped
class RemindOfReferrals implements Sweep<UUID> {
    static final String NAME = "referrals";

    private final Referrals referrals;
    private final ReferralChanges changes;
    private final ReferralSettings settings;

    RemindOfReferrals(Referrals referrals, ReferralChanges changes, ReferralSettings settings) {
        this.referrals = referrals;
        this.changes = changes;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return referrals.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM referral WHERE ended_at IS NULL");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return referrals.due(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        referrals.lockNow(id).filter(referral -> referral.isDue(now)).ifPresent(referral -> {
            referral.remind(now, settings);
            changes.step(referral, ReferralStep.Kind.REMINDED, null, null, Provenance.byItself(now));
        });
    }
}
