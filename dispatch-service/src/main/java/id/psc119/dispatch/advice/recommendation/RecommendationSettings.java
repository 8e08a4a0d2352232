package id.psc119.dispatch.advice.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this regency lets be recommended. */
@ConfigMapping(prefix = "psc.recommendation")
interface RecommendationSettings {
    /** Whether a unit on its way to a less urgent incident is proposed too, where that saves three minutes and more. */
    @WithDefault("true")
    boolean redirects();
}
