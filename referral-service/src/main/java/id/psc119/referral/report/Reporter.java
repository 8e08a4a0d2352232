package id.psc119.referral.report;

import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Completes what a caller reports with who they are and when it was recorded. */
@ApplicationScoped
public class Reporter {
    private final Caller caller;
    private final Clock clock;

    public Reporter(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The caller's report.
     *
     * @param happened when it was sent, when absent
     * @param sent now when absent
     * @param via by the app when absent
     */
    public Provenance of(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
