package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.util.List;

/**
 * The way of a unit by road, for a map and in words.
 *
 * @param course empty where the roads have no way
 * @param legs in the order in which they are travelled; one where there is no ferry
 */
public record RoadWay(List<Point> course, List<RoadLeg> legs) {
    static final RoadWay NONE = new RoadWay(List.of(), List.of());

    /** Copies, so that nobody changes them. */
    public RoadWay {
        course = List.copyOf(course);
        legs = List.copyOf(legs);
    }
}
