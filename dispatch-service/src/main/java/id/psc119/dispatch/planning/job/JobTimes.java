package id.psc119.dispatch.planning.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** After which time the desk is alerted that planned work waits for somebody. */
@ConfigMapping(prefix = "psc.planned-work")
public interface JobTimes {
    /** How long work without a stated time may be without a team. */
    @WithDefault("24h")
    Duration teamWithin();

    /** How much later than wanted work may be without a team, or than planned its team may begin or end it. */
    @WithDefault("1h")
    Duration late();

    /** After which time the alert is repeated while nothing changes. */
    @WithDefault("4h")
    Duration again();
}
