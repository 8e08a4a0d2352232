package id.psc119.engine.travel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The rivers of a regency as ways for boats: along their courses, from one to another where they meet, ashore at the landing
 * places.
 */
final class Waterways {
    /** A place this near to a river's course, in km, is at the water: a boat can come there without a landing place. */
    private static final double AT_WATER_KM = 0.5;

    /** Farther from a landing place than this, in km, nobody goes to it for a boat. */
    private static final double FARTHEST_LANDING_KM = 60;

    /** So many landing places are compared at each end. */
    private static final int MOST_LANDINGS = 4;

    /** Two courses that come this near to each other, in km, are one water. */
    private static final double MEETS_KM = 0.3;

    private static final double STEP_KM = 0.25;

    /** Where a journey changes between land and water; the name is absent where there is no landing place. */
    private record Shore(@Nullable String name, Point point, int node, double landKm) {}

    /** A way by water. */
    record WaterWay(@Nullable String from, @Nullable String to, List<Point> course, double km) {}

    /** From one place on the water to all others. */
    private static final class Reach {
        private final double[] km;
        private final int[] from;

        Reach(int nodes) {
            km = new double[nodes];
            from = new int[nodes];
            Arrays.fill(km, Double.POSITIVE_INFINITY);
            Arrays.fill(from, -1);
        }
    }

    private record Step(int node, double km) {}

    private final List<Point> points = new ArrayList<>();
    private final List<List<Step>> steps = new ArrayList<>();
    private final List<Shore> landings;

    Waterways(List<Rivers.River> rivers, List<Rivers.Landing> landings) {
        List<Integer> starts = new ArrayList<>();
        for (Rivers.River river : rivers) {
            for (List<Point> course : river.courses()) {
                starts.add(points.size());
                add(course);
            }
        }
        starts.add(points.size());
        for (int i = 0; i + 1 < starts.size(); i++) {
            // A tributary ends in another course; a course that only passes near another one does not meet it.
            join(starts.get(i), starts.get(i), starts.get(i + 1));
            join(starts.get(i + 1) - 1, starts.get(i), starts.get(i + 1));
        }
        this.landings = landings.stream()
                .flatMap(landing -> nearest(landing.point(), AT_WATER_KM * 2).stream()
                        .map(node -> new Shore(landing.name(), landing.point(), node, 0)))
                .toList();
    }

    private void add(List<Point> course) {
        append(course.getFirst(), false);
        for (int i = 1; i < course.size(); i++) {
            Point from = course.get(i - 1);
            Point to = course.get(i);
            int parts = Math.max(1, (int) Math.ceil(from.kmTo(to) / STEP_KM));
            for (int part = 1; part <= parts; part++) {
                double share = (double) part / parts;
                append(
                        new Point(
                                from.lat() + share * (to.lat() - from.lat()),
                                from.lon() + share * (to.lon() - from.lon())),
                        true);
            }
        }
    }

    private void append(Point point, boolean goesOn) {
        points.add(point);
        steps.add(new ArrayList<>());
        if (goesOn) {
            join(points.size() - 2, points.size() - 1);
        }
    }

    private void join(int one, int other) {
        double km = points.get(one).kmTo(points.get(other));
        steps.get(one).add(new Step(other, km));
        steps.get(other).add(new Step(one, km));
    }

    /** Joins the end of a course to the nearest place of another course. */
    private void join(int end, int ownFrom, int ownTo) {
        int nearest = -1;
        double least = MEETS_KM;
        for (int i = 0; i < points.size(); i++) {
            if (i < ownFrom || i >= ownTo) {
                double km = points.get(end).kmTo(points.get(i));
                if (km <= least) {
                    least = km;
                    nearest = i;
                }
            }
        }
        if (nearest >= 0) {
            join(end, nearest);
        }
    }

    private Optional<Integer> nearest(Point point, double within) {
        int nearest = -1;
        double least = within;
        for (int i = 0; i < points.size(); i++) {
            double km = point.kmTo(points.get(i));
            if (km <= least) {
                least = km;
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(nearest);
    }

    /** Whether a landing place lies at a river that is known. */
    boolean reaches(Rivers.Landing landing) {
        return landings.stream().anyMatch(shore -> landing.name().equals(shore.name()));
    }

    /** The places at which a journey from or to a point changes between land and water. */
    private List<Shore> shores(Point point) {
        List<Shore> shores = new ArrayList<>(landings.stream()
                .map(shore -> new Shore(
                        shore.name(), shore.point(), shore.node(), shore.point().kmTo(point)))
                .filter(shore -> shore.landKm() <= FARTHEST_LANDING_KM)
                .sorted(Comparator.comparingDouble(Shore::landKm))
                .limit(MOST_LANDINGS)
                .toList());
        boolean atLanding = !shores.isEmpty() && shores.getFirst().landKm() <= AT_WATER_KM;
        if (!atLanding) {
            nearest(point, AT_WATER_KM).ifPresent(node -> shores.add(new Shore(null, point, node, 0)));
        }
        return shores;
    }

    /**
     * The way by water that makes the journey shortest.
     *
     * @param landCost how many kilometres on water one over land is worth
     * @return empty when no water leads nearer
     */
    Optional<WaterWay> between(Point from, Point to, double landCost) {
        List<Shore> ends = shores(to);
        WaterWay best = null;
        double least = Double.POSITIVE_INFINITY;
        if (!ends.isEmpty()) {
            for (Shore start : shores(from)) {
                Reach reach = from(start.node());
                for (Shore end : ends) {
                    double cost = reach.km[end.node()] + landCost * (start.landKm() + end.landKm());
                    if (cost < least && start.node() != end.node()) {
                        least = cost;
                        best = new WaterWay(start.name(), end.name(), course(start, end, reach), reach.km[end.node()]);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private List<Point> course(Shore start, Shore end, Reach reach) {
        List<Point> course = new ArrayList<>(List.of(end.point()));
        for (int node = end.node(); node >= 0; node = reach.from[node]) {
            course.add(points.get(node));
        }
        course.add(start.point());
        return course.reversed();
    }

    private Reach from(int start) {
        Reach reach = new Reach(points.size());
        double[] km = reach.km;
        km[start] = 0;
        PriorityQueue<Step> queue = new PriorityQueue<>(Comparator.comparingDouble(Step::km));
        queue.add(new Step(start, 0));
        while (!queue.isEmpty()) {
            Step at = queue.poll();
            if (at.km() > km[at.node()]) {
                continue;
            }
            for (Step next : steps.get(at.node())) {
                double reached = at.km() + next.km();
                if (reached < km[next.node()]) {
                    km[next.node()] = reached;
                    reach.from[next.node()] = at.node();
                    queue.add(new Step(next.node(), reached));
                }
            }
        }
        return reach;
    }
}
