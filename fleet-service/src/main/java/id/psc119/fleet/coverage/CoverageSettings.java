package id.psc119.fleet.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counts as cover; the regency's own figures. */
@ConfigMapping(prefix = "psc.coverage")
public interface CoverageSettings {
    /** Within this time from the call a village is covered. No national target was found: the regency sets its own. */
    @WithDefault("30m")
    Duration threshold();

    /** From the call to wheels rolling, taken from the threshold before the way is. */
    @WithDefault("4m")
    Duration handlingAndTurnout();

    /** The answer is computed at most this often, however many ask. */
    @WithDefault("5s")
    Duration every();

    /** After a question that dispatch did not answer, times are estimated for so long before it is asked again. */
    @WithDefault("20s")
    Duration askAgainAfter();

    /** An older fix says nothing any more; the unit is then taken to be at its home. */
    @WithDefault("1h")
    Duration lostAfter();

    /** How often it is written down which villages have no cover, for the hours without cover. */
    @WithDefault("10m")
    Duration watchEvery();
}
