package id.psc119.fleet.position;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position that a crew sends as a short message where nothing else works: {@code POSISI -2.88,103.84}. It is a fix like any other: kept
 * once, and never the newest when a newer one is known.
 */
@ApplicationScoped
public class PositionByText {
    private static final String NUMBER = "([-\u2212]?\\d{1,3}(?:[.,]\\d{1,12})?)";
    private static final Pattern WORDS = Pattern.compile(
            "^\\W*POSISI\\b[\\s:]*" + NUMBER + "\\s*[,;/\\s]\\s*" + NUMBER + "(?![\\d.])", Pattern.CASE_INSENSITIVE);

    private final PositionWriter writer;
    private final Clock clock;

    PositionByText(PositionWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** The point in a text that states a position; empty when it is another text, or no place on earth. */
    public static Optional<GeoPoint> read(String text) {
        Matcher found = WORDS.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(new GeoPoint(degrees(found.group(1)), degrees(found.group(2))))
                .filter(GeoPoint::isPossible);
    }

    private static double degrees(String text) {
        return Double.parseDouble(text.replace(',', '.').replace('\u2212', '-'));
    }

    /** Keeps it as the unit's position at that time; returns after the commit. A time that cannot be is left out. */
    public void keep(UUID unitId, GeoPoint point, Instant at) {
        @Nullable
        Fix fix = Fix.of(point.lat(), point.lon(), at, clock.instant(), new Fix.Measured(null, null, null, null, null))
                .fix();
        if (fix != null) {
            writer.write(unitId, List.of(fix));
        }
    }
}
