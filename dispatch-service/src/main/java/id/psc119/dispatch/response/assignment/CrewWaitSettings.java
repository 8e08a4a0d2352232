package id.psc119.dispatch.response.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** After which time the desk is alerted again that a crew waits for it, until somebody acts. */
@ConfigMapping(prefix = "psc.crew-waits")
public interface CrewWaitSettings {
    /** How often the desk is alerted of a crew in danger. */
    @WithDefault("60s")
    Duration danger();

    /** How often the desk is alerted of a crew that a facility has diverted and that knows no other destination. */
    @WithDefault("90s")
    Duration destination();

    /** How often the desk is alerted of a unit that was called off and has a patient on board. */
    @WithDefault("90s")
    Duration patient();
}
