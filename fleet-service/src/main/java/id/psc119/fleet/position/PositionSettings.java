package id.psc119.fleet.position;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How positions are kept and passed on. */
@ConfigMapping(prefix = "psc.positions")
public interface PositionSettings {
    /**
     * How long a fix is kept, in whole UTC days. Positions of people at work are personal data: no longer than trips are asked
     * about.
     */
    @WithDefault("30d")
    Duration keep();

    /** How often the newest position of each unit that moved is sent to dispatch. */
    @WithDefault("1s")
    Duration tellEvery();

    /** Messages and fixes that may wait for the next write before more are refused with 503; a phone sends them again. */
    @WithDefault("20000")
    int waitingAtMost();

    /**
     * When a tracker was last heard is written down at most this often, unless it sent something that cannot be used. A fix is always
     * written at once.
     */
    @WithDefault("30s")
    Duration heardEvery();

    /**
     * How long a writer waits for more before it writes, so that messages that come together share a commit. Longer costs less and
     * answers later.
     */
    @WithDefault("1ms")
    Duration gather();

    /** Threads that write, each with a connection of its own while it does. */
    @WithDefault("2")
    int writers();
}
