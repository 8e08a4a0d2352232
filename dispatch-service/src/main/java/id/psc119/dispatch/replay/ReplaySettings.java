package id.psc119.dispatch.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a replayed day is measured by. */
@ConfigMapping(prefix = "psc.replay")
public interface ReplaySettings {
    /** A red or yellow call is in time when a unit is there within this from the call; a green one within twice as long. */
    @WithDefault("30m")
    Duration target();
}
