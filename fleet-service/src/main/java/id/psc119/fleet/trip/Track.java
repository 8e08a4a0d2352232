package id.psc119.fleet.trip;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** The way of a trip with fewer points, for display: no fix that was left out lies farther from the line than the tolerance. */
public final class Track {
    private static final double METRES_PER_DEGREE = 111_195;

    private Track() {}

    /** A place of the unit at a time. */
    public record TrackPoint(double lat, double lon, Instant at) {}

    /** By the method of Douglas and Peucker; the first and the last fix stay. */
    static List<TrackPoint> simplified(List<TrackPoint> fixes, double toleranceMetres) {
        if (fixes.size() < 3) {
            return List.copyOf(fixes);
        }
        BitSet kept = new BitSet(fixes.size());
        kept.set(0);
        kept.set(fixes.size() - 1);
        Deque<int[]> parts = new ArrayDeque<>();
        parts.push(new int[] {0, fixes.size() - 1});
        while (!parts.isEmpty()) {
            int[] part = parts.pop();
            int farthest = -1;
            double most = toleranceMetres;
            for (int i = part[0] + 1; i < part[1]; i++) {
                double metres = metres(fixes.get(i), fixes.get(part[0]), fixes.get(part[1]));
                if (metres > most) {
                    most = metres;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                kept.set(farthest);
                parts.push(new int[] {part[0], farthest});
                parts.push(new int[] {farthest, part[1]});
            }
        }
        List<TrackPoint> line = new ArrayList<>(kept.cardinality());
        kept.stream().forEach(i -> line.add(fixes.get(i)));
        return line;
    }

    /** From a point to the line between two others, as on a map of this small part of the earth. */
    static double metres(TrackPoint point, TrackPoint from, TrackPoint to) {
        double perLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(from.lat()));
        double x = (point.lon() - from.lon()) * perLon;
        double y = (point.lat() - from.lat()) * METRES_PER_DEGREE;
        double dx = (to.lon() - from.lon()) * perLon;
        double dy = (to.lat() - from.lat()) * METRES_PER_DEGREE;
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.clamp((x * dx + y * dy) / square, 0, 1);
        return Math.hypot(x - along * dx, y - along * dy);
    }
}
