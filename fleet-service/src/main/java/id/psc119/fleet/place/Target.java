package id.psc119.fleet.place;

import id.psc119.vocabulary.GeoPoint;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a trip goes, as dispatch sends it with the engagement.
 *
 * @param radiusMetres how exactly the place is known
 * @param facilityId absent for a scene
 */
public record Target(
        double lat,
        double lon,
        @Nullable Integer radiusMetres,
        @Nullable UUID facilityId) {
    GeoPoint point() {
        return new GeoPoint(lat, lon);
    }

    /** Whether it is a place on earth. */
    boolean isPossible() {
        return point().isPossible();
    }
}
