package id.psc119.dispatch.response.offer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How units are asked. */
@ConfigMapping(prefix = "psc.offer")
public interface OfferSettings {
    /** How long an offer waits for its answer. */
    @WithDefault("60s")
    Duration lapseAfter();
}
