package id.psc119.referral.report;

import id.psc119.platform.report.Via;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Completes what a caller reports with who he is and when it reached us. */
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
     * @param happened now when absent
     * @param via by the app when absent
     */
    public Report of(@Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        Instant now = clock.instant();
        return new Report(
                happened == null ? now : happened.truncatedTo(ChronoUnit.MICROS),
                sent == null ? null : sent.truncatedTo(ChronoUnit.MICROS),
                via == null ? Via.APP : via,
                saidBy,
                caller.name(),
                caller.personId(),
                now);
    }
}
