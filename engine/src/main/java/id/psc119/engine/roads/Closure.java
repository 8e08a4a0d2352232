package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.util.List;

/**
 * What nobody can drive through: the stretch of road at a point, or every road in an area that is flooded.
 *
 * @param point on the stretch; for an area only where it is shown
 * @param area the corners of a polygon in their order, not closed; empty for a stretch
 */
public record Closure(Point point, List<Point> area) {
    private static final int FEWEST_CORNERS = 3;

    /** Copies the corners, so that nobody changes them. */
    public Closure {
        area = List.copyOf(area);
    }

    /** The stretch at a point. */
    public static Closure at(Point point) {
        return new Closure(point, List.of());
    }

    boolean isArea() {
        return area.size() >= FEWEST_CORNERS;
    }

    /** Whether a road that runs along this line enters the area. */
    boolean isEnteredBy(List<Point> line) {
        for (int i = 0; i < line.size(); i++) {
            if (contains(line.get(i)) || (i > 0 && crossesBorder(line.get(i - 1), line.get(i)))) {
                return true;
            }
        }
        return false;
    }

    /** By the number of borders that lie west of the point. Areas are a few kilometres wide, so degrees are a plane. */
    boolean contains(Point point) {
        boolean inside = false;
        for (int i = 0; i < area.size(); i++) {
            Point one = area.get(i);
            Point other = area.get((i + 1) % area.size());
            if ((one.lat() > point.lat()) != (other.lat() > point.lat())) {
                double share = (point.lat() - one.lat()) / (other.lat() - one.lat());
                inside ^= point.lon() < one.lon() + share * (other.lon() - one.lon());
            }
        }
        return inside;
    }

    private boolean crossesBorder(Point from, Point to) {
        for (int i = 0; i < area.size(); i++) {
            Point one = area.get(i);
            Point other = area.get((i + 1) % area.size());
            if (side(one, other, from) * side(one, other, to) < 0 && side(from, to, one) * side(from, to, other) < 0) {
                return true;
            }
        }
        return false;
    }

    /** On which side of a line a point lies: the sign. */
    private static double side(Point from, Point to, Point point) {
        return Math.signum((to.lon() - from.lon()) * (point.lat() - from.lat())
                - (to.lat() - from.lat()) * (point.lon() - from.lon()));
    }
}
