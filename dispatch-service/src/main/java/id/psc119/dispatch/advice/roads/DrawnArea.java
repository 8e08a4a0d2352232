package id.psc119.dispatch.advice.roads;

import id.psc119.vocabulary.GeoPoint;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A polygon as a person draws it on the map. One whose border crosses itself has no certain inside, so that roads under water would
 * stay open. The console judges the same way while it is drawn ({@code drawnArea.ts}).
 */
final class DrawnArea {
    private static final int FEWEST_CORNERS = 3;
    private static final double WIDEST_DEGREES = 2;

    private DrawnArea() {}

    /** Why an area cannot be closed. */
    enum Fault {
        NONE,
        TOO_FEW_CORNERS,
        CROSSES_ITSELF,
        TOO_LARGE
    }

    static Fault faultOf(List<GeoPoint> area) {
        List<GeoPoint> corners = withoutRepetition(area);
        if (corners.size() < FEWEST_CORNERS || lieOnOneLine(corners)) {
            return Fault.TOO_FEW_CORNERS;
        }
        if (spread(corners, GeoPoint::lat) > WIDEST_DEGREES || spread(corners, GeoPoint::lon) > WIDEST_DEGREES) {
            return Fault.TOO_LARGE;
        }
        return crossesItself(corners) ? Fault.CROSSES_ITSELF : Fault.NONE;
    }

    /** A corner that was pressed twice, and the first one once more at the end, are one corner. */
    private static List<GeoPoint> withoutRepetition(List<GeoPoint> area) {
        List<GeoPoint> corners = new ArrayList<>();
        for (GeoPoint corner : area) {
            if (corners.isEmpty() || !corners.getLast().equals(corner)) {
                corners.add(corner);
            }
        }
        if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) {
            corners.removeLast();
        }
        return corners;
    }

    private static boolean lieOnOneLine(List<GeoPoint> corners) {
        return corners.stream().allMatch(corner -> side(corners.get(0), corners.get(1), corner) == 0);
    }

    private static double spread(List<GeoPoint> area, ToDoubleFunction<GeoPoint> coordinate) {
        DoubleSummaryStatistics all = area.stream().mapToDouble(coordinate).summaryStatistics();
        return all.getMax() - all.getMin();
    }

    /** Every edge against every other one that does not share a corner with it: at most 200 corners, so some 20,000 pairs. */
    private static boolean crossesItself(List<GeoPoint> corners) {
        int count = corners.size();
        for (int one = 0; one < count; one++) {
            for (int other = one + 2; other < count; other++) {
                boolean neighbours = one == 0 && other == count - 1;
                if (!neighbours
                        && meet(
                                corners.get(one),
                                corners.get(one + 1),
                                corners.get(other),
                                corners.get((other + 1) % count))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean meet(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) {
        double cSide = side(a, b, c);
        double dSide = side(a, b, d);
        double aSide = side(c, d, a);
        double bSide = side(c, d, b);
        return (cSide != dSide && aSide != bSide)
                || (cSide == 0 && isWithin(a, b, c))
                || (dSide == 0 && isWithin(a, b, d))
                || (aSide == 0 && isWithin(c, d, a))
                || (bSide == 0 && isWithin(c, d, b));
    }

    /** On which side of the line from a to b a point lies: −1, 0 or 1. */
    private static double side(GeoPoint a, GeoPoint b, GeoPoint point) {
        return Math.signum(
                (b.lon() - a.lon()) * (point.lat() - a.lat()) - (b.lat() - a.lat()) * (point.lon() - a.lon()));
    }

    /** Whether a point of the line through a and b lies between them. */
    private static boolean isWithin(GeoPoint a, GeoPoint b, GeoPoint point) {
        return Math.min(a.lon(), b.lon()) <= point.lon()
                && point.lon() <= Math.max(a.lon(), b.lon())
                && Math.min(a.lat(), b.lat()) <= point.lat()
                && point.lat() <= Math.max(a.lat(), b.lat());
    }
}
