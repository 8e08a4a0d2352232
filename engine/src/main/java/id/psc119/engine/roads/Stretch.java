package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.util.List;

/**
 * A stretch of road from one junction to the next, as a closure closes it.
 *
 * @param edge its number in the served map
 * @param roadClass as OpenStreetMap has it, such as {@code primary}
 * @param line its course, for a map
 */
public record Stretch(int edge, String roadClass, List<Point> line) {
    /** Copies the line, so that nobody changes it. */
    public Stretch {
        line = List.copyOf(line);
    }
}
