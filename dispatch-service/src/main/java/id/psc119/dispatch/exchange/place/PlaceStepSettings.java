package id.psc119.dispatch.exchange.place;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What follows from a unit's arrival at a place by its positions. */
@ConfigMapping(prefix = "psc.steps")
public interface PlaceStepSettings {
    /**
     * Whether the step is recorded by rule when the unit's positions show it: gone from its post, at the scene, at the facility. By default
     * it is only proposed to the crew.
     */
    @WithDefault("false")
    boolean byPosition();
}
