package id.psc119.referral.arrival;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an arrival may wait for somebody before the facility and the desk are reminded. */
@ConfigMapping(prefix = "psc.arrival")
interface ArrivalTimes {
    /** How long a facility may take to say whether it takes the patient. */
    @WithDefault("5m")
    Duration answerWithin();

    /** How long a unit may stand at the facility until its patient is handed over. */
    @WithDefault("30m")
    Duration handOverWithin();

    /** How long a facility may take to confirm a hand-over that the crew has reported. */
    @WithDefault("1h")
    Duration confirmWithin();

    /** After which time they are reminded again while nothing changes. */
    @WithDefault("10m")
    Duration remindAgain();
}
