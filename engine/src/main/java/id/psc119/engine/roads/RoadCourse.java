package id.psc119.engine.roads;

import com.graphhopper.util.PointList;
import com.graphhopper.util.RamerDouglasPeucker;
import id.psc119.engine.travel.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The course of the fastest way by road between two places, for a map. */
final class RoadCourse {
    /** What is dropped between two points of a course deviates less than this from it, in metres. */
    private static final double DEVIATION_METRES = 12;

    private final RoadNetwork network;
    private final IntFunction<RoadLine> lines;
    private final IntFunction<Optional<String>> names;
    private final ShortestTree toEnd;
    private final Spot end;

    /**
     * The courses to one place.
     *
     * @param lines the course of each edge in its stored direction
     * @param names of the edges
     * @param toEnd the times to that place
     */
    RoadCourse(
            RoadNetwork network,
            IntFunction<RoadLine> lines,
            IntFunction<Optional<String>> names,
            ShortestTree toEnd,
            Spot end) {
        this.network = network;
        this.lines = lines;
        this.names = names;
        this.toEnd = toEnd;
        this.end = end;
    }

    private double seconds(Spot start, int side) {
        return start.leaving()[side] + toEnd.seconds(start.nodes()[side]);
    }

    private int side(Spot start) {
        return seconds(start, 0) <= seconds(start, 1) ? 0 : 1;
    }

    /** The course from a place to there, its own points of both included; empty when there is no way. */
    List<Point> from(Spot start, Point from, Point to, boolean startIsClosed) {
        double direct = startIsClosed ? Double.POSITIVE_INFINITY : start.direct(end);
        int side = side(start);
        double byNodes = seconds(start, side);
        if (Double.isInfinite(Math.min(direct, byNodes))) {
            return List.of();
        }
        List<Point> course = new ArrayList<>();
        course.add(from);
        if (direct <= byNodes) {
            course.addAll(part(start, start.share(), end.share()));
        } else {
            course.addAll(part(start, start.share(), side == 0 ? 1 : 0));
            int last = start.nodes()[side];
            for (int arc : toEnd.arcs(last)) {
                RoadLine road = lines.apply(network.edge(arc));
                course.addAll(
                        network.tail(arc) == road.from()
                                ? road.line()
                                : road.line().reversed());
                last = network.head(arc);
            }
            course.addAll(part(end, arrivesFrom(last), end.share()));
        }
        course.add(to);
        return simplified(course);
    }

    /**
     * The legs of the same way; empty when there is no way.
     *
     * @param isFerry of an edge
     * @param factor of the times by road
     */
    List<RoadLeg> legs(
            Spot start, Point from, Point to, boolean startIsClosed, IntPredicate isFerry, DoubleUnaryOperator factor) {
        double direct = startIsClosed ? Double.POSITIVE_INFINITY : start.direct(end);
        int side = side(start);
        double byNodes = seconds(start, side);
        if (Double.isInfinite(Math.min(direct, byNodes))) {
            return List.of();
        }
        if (direct <= byNodes) {
            double km = Math.abs(end.share() - start.share()) * start.km();
            return List.of(new RoadLeg(false, null, from, to, factor.applyAsDouble(direct), km));
        }
        List<RoadLeg> legs = new ArrayList<>();
        Point began = from;
        double seconds = start.leaving()[side];
        double km = start.leavingKm()[side];
        boolean onFerry = false;
        int last = start.nodes()[side];
        int lastEdge = start.edge();
        for (int arc : toEnd.arcs(last)) {
            int edge = network.edge(arc);
            if (isFerry.test(edge) != onFerry) {
                Point here = tail(arc);
                legs.add(leg(onFerry, lastEdge, began, here, seconds, km, factor));
                began = here;
                seconds = 0;
                km = 0;
                onFerry = !onFerry;
            }
            seconds += network.seconds(arc);
            km += network.km(arc);
            last = network.head(arc);
            lastEdge = edge;
        }
        if (onFerry) {
            Point here = place(lastEdge, last);
            legs.add(leg(true, lastEdge, began, here, seconds, km, factor));
            began = here;
            seconds = 0;
            km = 0;
        }
        seconds += toEnd.seconds(last);
        km += end.km() * Math.abs(arrivesFrom(last) - end.share());
        legs.add(leg(false, lastEdge, began, to, seconds, km, factor));
        return legs;
    }

    private RoadLeg leg(
            boolean ferry, int edge, Point from, Point to, double seconds, double km, DoubleUnaryOperator factor) {
        return new RoadLeg(
                ferry,
                ferry ? names.apply(edge).orElse(null) : null,
                from,
                to,
                ferry ? seconds : factor.applyAsDouble(seconds),
                km);
    }

    private Point tail(int arc) {
        return place(network.edge(arc), network.tail(arc));
    }

    /** Where a node of an edge is. */
    private Point place(int edge, int node) {
        RoadLine road = lines.apply(edge);
        return node == road.from() ? road.line().getFirst() : road.line().getLast();
    }

    /** From which end of the last road the way arrives; by the shorter time where both are its nodes. */
    private double arrivesFrom(int node) {
        int[] nodes = end.nodes();
        double[] arriving = end.arriving();
        int side = nodes[0] == node && (nodes[1] != node || arriving[0] <= arriving[1]) ? 0 : 1;
        return side == 0 ? 1 : 0;
    }

    /** A part of the road that a place lies at, by shares in the place's own direction. */
    private List<Point> part(Spot spot, double from, double to) {
        RoadLine road = lines.apply(spot.edge());
        boolean against = spot.from() != road.from();
        return road.part(against ? 1 - from : from, against ? 1 - to : to);
    }

    private static List<Point> simplified(List<Point> course) {
        PointList points = new PointList(course.size(), false);
        @Nullable Point before = null;
        for (Point point : course) {
            if (!point.equals(before)) {
                points.add(point.lat(), point.lon());
            }
            before = point;
        }
        new RamerDouglasPeucker().setMaxDistance(DEVIATION_METRES).simplify(points);
        List<Point> fewer = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            fewer.add(new Point(points.getLat(i), points.getLon(i)));
        }
        return fewer;
    }
}
