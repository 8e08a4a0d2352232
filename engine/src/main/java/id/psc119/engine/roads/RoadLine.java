package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The course of an edge on the map.
 *
 * @param from its first node
 * @param to its other node
 * @param roadClass as OpenStreetMap has it, in small letters
 */
record RoadLine(int edge, int from, int to, String roadClass, List<Point> line) {
    static final double METRES_PER_DEGREE = 111_195;

    /** How far apart the two carriageways of a usual road lie at most, in metres. */
    private static final double WIDE_METRES = 30;

    /** The same of a motorway or trunk road, whose two bridges may be apart. */
    static final double WIDEST_METRES = 45;

    /** What is this close to the point that was named, in metres, is at that point: a junction closes all its roads. */
    private static final double AT_POINT_METRES = 10;

    /** Two roads whose directions differ less than this, in degrees, lead along beside each other. */
    private static final double PARALLEL = 30;

    /** Two roads of one class may differ by more, as in a bend. */
    private static final double PARALLEL_OF_ONE_CLASS = 50;

    Stretch stretch() {
        return new Stretch(edge, roadClass, line);
    }

    /**
     * A part of the course, with a point at each of its ends.
     *
     * @param start share of the length at which it begins, 0 to 1
     * @param end share at which it ends; against the line's direction when that is less
     */
    List<Point> part(double start, double end) {
        double low = Math.min(start, end);
        double high = Math.max(start, end);
        double whole = 0;
        for (int i = 1; i < line.size(); i++) {
            whole += between(line.get(i - 1), line.get(i));
        }
        List<Point> part = new ArrayList<>();
        double before = 0;
        for (int i = 1; i < line.size(); i++) {
            Point one = line.get(i - 1);
            Point other = line.get(i);
            double length = between(one, other);
            double after = before + length;
            boolean reaches = after >= low * whole && before <= high * whole && length > 0;
            if (reaches) {
                double from = Math.clamp((low * whole - before) / length, 0, 1);
                double to = Math.clamp((high * whole - before) / length, 0, 1);
                part.add(along(one, other, from));
                part.add(along(one, other, to));
            }
            before = after;
        }
        return start <= end ? part : part.reversed();
    }

    private static Point along(Point one, Point other, double share) {
        return new Point(one.lat() + share * (other.lat() - one.lat()), one.lon() + share * (other.lon() - one.lon()));
    }

    /**
     * A line seen from a point.
     *
     * @param at the nearest point on it
     * @param metres the distance to that
     * @param degrees the direction of the line there, 0 to below 180
     */
    record Near(RoadLine line, Point at, double metres, double degrees) {
        /**
         * Whether closing the road at a point of it closes this one as well.
         *
         * @param meant the road that is closed, seen from its closed point; this one is seen from the same point
         */
        boolean isClosedWith(Near meant) {
            RoadLine road = meant.line;
            if (line.edge == road.edge) {
                return true;
            }
            boolean meets = line.touches(road);
            if (meets && metres <= AT_POINT_METRES && isAtEnd()) {
                return true;
            }
            // What only goes on where the closed stretch ends is another stretch.
            if (meets && isAtEnd()) {
                return false;
            }
            double difference = Math.abs(degrees - meant.degrees) % 180;
            double angle = Math.min(difference, 180 - difference);
            boolean sameClass = line.roadClass.equals(road.roadClass);
            double widest = sameClass && (road.roadClass.equals("motorway") || road.roadClass.equals("trunk"))
                    ? WIDEST_METRES
                    : WIDE_METRES;
            return metres <= widest && angle <= (sameClass ? PARALLEL_OF_ONE_CLASS : PARALLEL);
        }

        private boolean isAtEnd() {
            return between(at, line.line.getFirst()) < 1 || between(at, line.line.getLast()) < 1;
        }
    }

    private boolean touches(RoadLine other) {
        return from == other.from || from == other.to || to == other.from || to == other.to;
    }

    /** This line, seen from a point. */
    Near near(Point point) {
        Point at = line.getFirst();
        double least = between(point, at);
        double degrees = 0;
        for (int i = 1; i < line.size(); i++) {
            Point start = line.get(i - 1);
            Point end = line.get(i);
            double shrink = Math.cos(Math.toRadians(point.lat()));
            double east = (end.lon() - start.lon()) * shrink;
            double north = end.lat() - start.lat();
            double square = east * east + north * north;
            double share = square == 0
                    ? 0
                    : Math.clamp(
                            ((point.lon() - start.lon()) * shrink * east + (point.lat() - start.lat()) * north)
                                    / square,
                            0,
                            1);
            Point foot = new Point(start.lat() + share * north, start.lon() + share * (end.lon() - start.lon()));
            double metres = between(point, foot);
            if (metres < least || i == 1) {
                least = Math.min(least, metres);
                at = foot;
                degrees = (Math.toDegrees(Math.atan2(north, east)) + 360) % 180;
            }
        }
        return new Near(this, at, least, degrees);
    }

    private static double between(Point one, Point other) {
        double east = (other.lon() - one.lon()) * Math.cos(Math.toRadians((one.lat() + other.lat()) / 2));
        return Math.hypot(other.lat() - one.lat(), east) * METRES_PER_DEGREE;
    }
}
