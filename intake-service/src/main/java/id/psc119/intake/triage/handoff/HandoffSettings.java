package id.psc119.intake.triage.handoff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an agency may take to answer what it was asked to take. */
@ConfigMapping(prefix = "psc.handoff")
public interface HandoffSettings {
    /** Time after which the desk is reminded that an agency has neither accepted nor refused, again and again. */
    @WithDefault("3m")
    Duration answerWithin();

    /**
     * Age of a hand-off until which the desk is reminded of it each such time. Afterwards it is reminded at growing intervals, each as long
     * as the hand-off has waited until then.
     */
    @WithDefault("1h")
    Duration remindFor();
}
