package id.psc119.dispatch.response.hazard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Hazards of addresses. Each has an end, so that nobody is warned of a dog that died years ago. */
@ConfigMapping(prefix = "psc.address-hazards")
public interface HazardSettings {
    /** How long a hazard is shown when its reporter names no end. */
    @WithDefault("180d")
    Duration shownFor();

    /** How long a hazard is shown at most without being reported again. */
    @WithDefault("365d")
    Duration longest();
}
