package id.psc119.dispatch.desk.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The regency's own targets for the time from the call to the first unit on scene. No national target was found. */
@ConfigMapping(prefix = "psc.quality")
public interface QualitySettings {
    /** The target for red incidents, and for those without a colour. */
    @WithDefault("15m")
    Duration targetRed();

    /** The target for yellow incidents. */
    @WithDefault("30m")
    Duration targetYellow();

    /** The target for all other incidents. */
    @WithDefault("60m")
    Duration targetGreen();
}
