package id.psc119.referral.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a referral may wait before somebody is reminded. No referral ends by time. */
@ConfigMapping(prefix = "psc.referrals")
public interface ReferralSettings {
    /** For an answer, in an emergency. */
    @WithDefault("10m")
    Duration answerEmergencyWithin();

    /** For an answer, otherwise. */
    @WithDefault("1h")
    Duration answerWithin();

    /** For transport to be ordered after a facility has accepted. */
    @WithDefault("15m")
    Duration orderTransportWithin();

    /** For the patient to arrive after transport was ordered. */
    @WithDefault("6h")
    Duration arriveWithin();

    /** For the receiver to admit the patient after they arrived. */
    @WithDefault("2h")
    Duration admitWithin();
}
