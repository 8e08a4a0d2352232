package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.util.List;

/**
 * Writes a line as an encoded polyline: five decimals, each point as the difference from the one before. A route of a hundred
 * points is some 500 characters long, a tenth of its JSON.
 */
public final class EncodedLine {
    private static final double STEPS_PER_DEGREE = 1e5;
    private static final int BITS = 5;
    private static final int MORE = 1 << BITS;
    private static final int FIRST_CHARACTER = 63;

    private EncodedLine() {}

    /** The line as printable characters; empty for no points. */
    public static String of(List<Point> line) {
        StringBuilder text = new StringBuilder();
        long lat = 0;
        long lon = 0;
        for (Point point : line) {
            long nextLat = Math.round(point.lat() * STEPS_PER_DEGREE);
            long nextLon = Math.round(point.lon() * STEPS_PER_DEGREE);
            append(text, nextLat - lat);
            append(text, nextLon - lon);
            lat = nextLat;
            lon = nextLon;
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long difference) {
        long rest = difference < 0 ? ~(difference << 1) : difference << 1;
        while (rest >= MORE) {
            text.append((char) ((MORE | (rest & (MORE - 1))) + FIRST_CHARACTER));
            rest >>= BITS;
        }
        text.append((char) (rest + FIRST_CHARACTER));
    }
}
