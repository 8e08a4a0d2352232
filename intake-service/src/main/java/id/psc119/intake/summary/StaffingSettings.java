package id.psc119.intake.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the hint for the desk's staffing aims at. */
@ConfigMapping(prefix = "psc.staffing")
public interface StaffingSettings {
    /** Time within which a report should be answered. */
    @WithDefault("10s")
    Duration answerWithin();

    /** The share of reports that should be. */
    @WithDefault("0.9")
    double share();

    /** How long a report keeps a call taker, while fewer than ten tell it. */
    @WithDefault("3m")
    Duration usualHandling();
}
