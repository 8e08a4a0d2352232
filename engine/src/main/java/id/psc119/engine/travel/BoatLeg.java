package id.psc119.engine.travel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a boat's journey.
 *
 * @param onWater false for what is left over land, before or after the river
 * @param fromLanding the landing place at which it begins; absent at the journey's own ends
 * @param toLanding the landing place at which it ends
 * @param course from its beginning to its end, two points or more
 */
public record BoatLeg(
        boolean onWater,
        @Nullable String fromLanding,
        @Nullable String toLanding,
        List<Point> course,
        double seconds,
        double km) {
    /** Copies the course, so that nobody changes it. */
    public BoatLeg {
        course = List.copyOf(course);
    }
}
