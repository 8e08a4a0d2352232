package id.psc119.fleet.position;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How positions are kept and passed on. */
@ConfigMapping(prefix = "psc.positions")
public interface PositionSettings {
    /** How long a fix is kept. Positions of people at work are personal data: no longer than trips are asked about. */
    @WithDefault("30d")
    Duration keep();

    /** How often dispatch is told the newest of each unit that moved. */
    @WithDefault("1s")
    Duration tellEvery();

    /** Fixes that may wait for the next write before more are refused with 503, which a phone answers by sending again. */
    @WithDefault("20000")
    int waitingAtMost();
}
