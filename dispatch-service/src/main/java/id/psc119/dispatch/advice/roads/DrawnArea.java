package id.psc119.dispatch.advice.roads;

import id.psc119.vocabulary.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * A polygon as a person draws it on the map. One whose border crosses itself has no certain inside, so that roads under water would
 * stay open. The console judges the same way while it is drawn ({@code drawnArea.ts}).
 */
final class DrawnArea {
    private static final int FEWEST_CORNERS = 3;
    private static final double WIDEST_DEGREES = 2;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

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
        if (corners.size() < FEWEST_CORNERS) {
            return Fault.TOO_FEW_CORNERS;
        }
        Polygon polygon = GEOMETRY.createPolygon(Stream.concat(corners.stream(), Stream.of(corners.getFirst()))
                .map(corner -> new Coordinate(corner.lon(), corner.lat()))
                .toArray(Coordinate[]::new));
        Envelope spread = polygon.getEnvelopeInternal();
        if (spread.getWidth() > WIDEST_DEGREES || spread.getHeight() > WIDEST_DEGREES) {
            return Fault.TOO_LARGE;
        }
        if (lieOnOneLine(polygon)) {
            return Fault.TOO_FEW_CORNERS;
        }
        return polygon.isValid() ? Fault.NONE : Fault.CROSSES_ITSELF;
    }

    private static boolean lieOnOneLine(Polygon polygon) {
        return polygon.convexHull().getDimension() < 2;
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
}
