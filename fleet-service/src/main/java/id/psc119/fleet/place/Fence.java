package id.psc119.fleet.place;

import id.psc119.vocabulary.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A circle that a unit enters or leaves. The unit is inside when the fix lies within the radius even if it is wrong by its whole
 * accuracy, and outside when it lies beyond twice the radius even then. Everything between changes nothing, and a vague fix says
 * nothing, so a unit at the edge does not come and go. Two fixes in a row must agree; to arrive, a dwell time must lie between them, so
 * that a unit that passes by does not arrive. The result depends on the fixes only: the same fixes give the same events.
 */
final class Fence {
    private static final double METRES_PER_DEGREE = 111_200;
    /** A receiver that says nothing of its accuracy is taken for an ordinary phone in the open. */
    private static final double UNSTATED_METRES = 25;

    private static final int LEAVING_IS_FARTHER = 2;

    private final GeoPoint centre;
    private final double radiusMetres;
    private final Duration dwell;
    private final boolean startsOutside;
    private @Nullable Boolean inside;
    private @Nullable Boolean towards;
    private @Nullable Seen first;

    /** @param startsOutside a unit that is inside from the first fix on has arrived; otherwise nothing is known before two fixes */
    Fence(GeoPoint centre, double radiusMetres, Duration dwell, boolean startsOutside) {
        this.centre = centre;
        this.radiusMetres = radiusMetres;
        this.dwell = dwell;
        this.startsOutside = startsOutside;
    }

    /** A fix, as far as it matters here. */
    record Seen(
            double lat, double lon, Instant at, @Nullable Float accuracyMetres) {
        double accuracy() {
            return accuracyMetres == null ? UNSTATED_METRES : accuracyMetres;
        }
    }

    /** @param seen the first fix that showed it */
    record Crossing(PlaceEventWord what, Seen seen) {}

    /** Takes the next fix by time; what it has confirmed. */
    Optional<Crossing> next(Seen fix) {
        @Nullable Boolean now = side(fix);
        if (now == null) {
            // Too vague, or between the two radii: neither for nor against.
            return Optional.empty();
        }
        if (now.equals(inside)) {
            towards = null;
            first = null;
            return Optional.empty();
        }
        if (first == null || !now.equals(towards)) {
            towards = now;
            first = fix;
            return Optional.empty();
        }
        if (now && Duration.between(first.at(), fix.at()).compareTo(dwell) < 0) {
            return Optional.empty();
        }
        Seen crossedAt = first;
        boolean wasKnown = inside != null;
        inside = now;
        towards = null;
        first = null;
        if (wasKnown || (now && startsOutside)) {
            return Optional.of(new Crossing(now ? PlaceEventWord.ARRIVED : PlaceEventWord.LEFT, crossedAt));
        }
        return Optional.empty();
    }

    private @Nullable Boolean side(Seen fix) {
        double metres = metresTo(fix);
        if (metres + fix.accuracy() <= radiusMetres) {
            return true;
        }
        return metres - fix.accuracy() > LEAVING_IS_FARTHER * radiusMetres ? Boolean.FALSE : null;
    }

    private double metresTo(Seen fix) {
        double north = (fix.lat() - centre.lat()) * METRES_PER_DEGREE;
        double east = (fix.lon() - centre.lon()) * METRES_PER_DEGREE * Math.cos(Math.toRadians(centre.lat()));
        return Math.hypot(north, east);
    }
}
