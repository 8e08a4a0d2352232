package id.psc119.dispatch.desk.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * The regency's own targets for the response and its parts, by colour. No national target was found. What is not set here has the target of
 * {@link ResponseTargets}.
 */
@ConfigMapping(prefix = "psc.quality")
public interface QualitySettings {
    /** The target for red incidents, and for those without a colour, from the call to the first unit on scene. */
    @WithDefault("15m")
    Duration targetRed();

    /** The target for yellow incidents. */
    @WithDefault("30m")
    Duration targetYellow();

    /** The target for all other incidents. */
    @WithDefault("60m")
    Duration targetGreen();

    /** From the call to the first offer. */
    ByColour handling();

    /** From the first offer to the acceptance. */
    ByColour dispatch();

    /** From the acceptance to the departure. */
    ByColour turnout();

    /** From the departure to the scene. */
    ByColour travel();

    /** From the scene to the first patient on board. */
    ByColour scene();

    /** From the first patient on board to the facility. */
    ByColour transport();

    /** From the facility to the hand-over. */
    ByColour handOver();

    /** The targets of one part. */
    interface ByColour {
        /** For red incidents, and for those without a colour. */
        Optional<Duration> red();

        /** For yellow incidents. */
        Optional<Duration> yellow();

        /** For all other incidents. */
        Optional<Duration> green();
    }
}
