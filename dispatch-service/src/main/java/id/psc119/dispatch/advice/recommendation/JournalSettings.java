package id.psc119.dispatch.advice.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The journal of recommendations. */
@ConfigMapping(prefix = "psc.recommendations")
interface JournalSettings {
    /** How long recommendations and their inputs are kept. They contain places of incidents and positions of units. */
    @WithDefault("90d")
    Duration keep();
}
