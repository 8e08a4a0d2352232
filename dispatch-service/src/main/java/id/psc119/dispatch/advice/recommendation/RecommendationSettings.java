package id.psc119.dispatch.advice.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be recommended in this regency. */
@ConfigMapping(prefix = "psc.recommendation")
interface RecommendationSettings {
    /** Whether a unit on its way to a less urgent incident is proposed too, where that saves three minutes and more. */
    @WithDefault("true")
    boolean redirects();
}
