package id.psc119.fleet.place;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a unit counts as arrived at a place, or as gone from it. */
@ConfigMapping(prefix = "psc.places")
public interface PlaceSettings {
    /** A unit arrives within this distance of the scene, in metres, or within the radius in which the scene is known if that is more. */
    @WithDefault("150")
    int sceneRadius();

    /** A unit arrives within this distance of a facility's point, in metres. */
    @WithDefault("200")
    int facilityRadius();

    /** A unit arrives within this distance of its post, in metres. */
    @WithDefault("150")
    int postRadius();

    /** A unit arrives within this distance of the middle of its home village, in metres. */
    @WithDefault("1500")
    int villageRadius();

    /** How long a unit must stay to have arrived: one that passes by does not. */
    @WithDefault("20s")
    Duration dwell();

    /** How often the fixes of units with a trip are looked at, while any come. */
    @WithDefault("3s")
    Duration lookEvery();

    /** How often the fixes of a unit without a trip are looked at, while any come. */
    @WithDefault("60s")
    Duration lookWithoutTrip();

    /** An event whose fix is older than this when it comes is marked as late. */
    @WithDefault("5m")
    Duration lateAfter();
}
