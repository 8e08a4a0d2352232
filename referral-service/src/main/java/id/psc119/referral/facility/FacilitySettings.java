package id.psc119.referral.facility;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what a facility says of itself is believed, and how long a bed is kept for somebody. */
@ConfigMapping(prefix = "psc.facility")
public interface FacilitySettings {
    /** Age at which a figure of beds, blood or oxygen counts as unknown. It is never read as zero. */
    @WithDefault("12h")
    Duration figuresStaleAfter();

    /** Age of a hospital's newest bed figure at which the desk is reminded to telephone it. */
    @WithDefault("24h")
    Duration callWhenOlderThan();

    /** How long the desk is not reminded of a facility again after it telephoned and got no figures. */
    @WithDefault("4h")
    Duration callAgainAfter();

    /** How long a bed stays held after the time at which the patient is expected. */
    @WithDefault("45m")
    Duration holdAfterEta();

    /** How long a bed is held for somebody of whom no arrival time is known. */
    @WithDefault("2h")
    Duration holdWithoutEta();
}
