package id.psc119.fleet.position;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One position of a unit.
 *
 * @param fixedAt by the receiver's clock, whole microseconds
 * @param bearing degrees clockwise from north
 * @param altitude metres
 * @param battery of the phone, percent
 */
record Fix(
        double lat,
        double lon,
        Instant fixedAt,
        @Nullable Float accuracyMetres,
        @Nullable Float speedKmh,
        @Nullable Float bearing,
        @Nullable Float altitude,
        @Nullable Float battery) {
    private static final Duration CLOCK_AHEAD = Duration.ofDays(366);
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    /**
     * Checks what a phone sent.
     *
     * @throws ProblemException when no unit can have been there, or then
     */
    static Fix of(
            double lat,
            double lon,
            Instant fixedAt,
            Instant now,
            @Nullable Double accuracyMetres,
            @Nullable Double speedKmh,
            @Nullable Double bearing,
            @Nullable Double altitude,
            @Nullable Double battery) {
        if (!new GeoPoint(lat, lon).isPossible()) {
            throw impossible(
                    Math.abs(lat) <= 90 ? "lon" : "lat", "−90…90 and −180…180, and not 0, 0 where there is only sea");
        }
        if (fixedAt.isBefore(FIRST) || fixedAt.isAfter(now.plus(CLOCK_AHEAD))) {
            throw impossible("timestamp", "between 2020 and now");
        }
        return new Fix(
                lat,
                lon,
                fixedAt.truncatedTo(ChronoUnit.MICROS),
                notNegative(accuracyMetres),
                notNegative(speedKmh),
                notNegative(bearing),
                number(altitude),
                notNegative(battery));
    }

    static ProblemException impossible(String field, String expected) {
        return new ProblemException(FleetProblem.IMPOSSIBLE_FIX)
                .with("violations", List.of(new Violation(field, expected)));
    }

    /** The field and what would be right. */
    record Violation(String field, String message) {}

    /** When it was by our clock at the latest: a phone whose clock runs ahead must not stay the newest for hours. */
    Instant notAfter(Instant recorded) {
        return fixedAt.isAfter(recorded) ? recorded : fixedAt;
    }

    /** Receivers say −1 for what they do not know. */
    private static @Nullable Float notNegative(@Nullable Double value) {
        return value == null || !Double.isFinite(value) || value < 0 ? null : value.floatValue();
    }

    private static @Nullable Float number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value.floatValue();
    }
}
