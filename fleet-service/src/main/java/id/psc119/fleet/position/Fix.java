package id.psc119.fleet.position;

import id.psc119.fleet.FixValue;
import id.psc119.vocabulary.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    /** GPS counts weeks modulo 1024: an old receiver is wrong by exactly this. */
    private static final Duration WEEK_ROLLOVER = Duration.ofDays(7 * 1024);

    private static final Duration LONGEST_QUEUE = Duration.ofDays(30);

    /**
     * What a receiver measured beside the place and time.
     *
     * @param battery percent
     */
    record Measured(
            @Nullable Double accuracyMetres,
            @Nullable Double speedKmh,
            @Nullable Double bearing,
            @Nullable Double altitude,
            @Nullable Double battery) {}

    /** The fix, or why there is none: a unit cannot have been at this place, or at this time. */
    static Reading of(double lat, double lon, @Nullable Instant stated, Instant now, Measured measured) {
        if (!new GeoPoint(lat, lon).isPossible()) {
            return Reading.of(Unusable.IMPOSSIBLE_PLACE);
        }
        @Nullable Instant fixedAt = stated == null ? null : withoutRollover(stated, now);
        if (fixedAt == null || fixedAt.isBefore(FIRST) || fixedAt.isAfter(now.plus(CLOCK_AHEAD))) {
            return Reading.of(Unusable.IMPOSSIBLE_TIME);
        }
        return Reading.of(new Fix(
                lat,
                lon,
                fixedAt.truncatedTo(ChronoUnit.MICROS),
                FixValue.ACCURACY_METRES.stored(measured.accuracyMetres()),
                FixValue.SPEED_KMH.stored(measured.speedKmh()),
                FixValue.BEARING.stored(measured.bearing()),
                FixValue.ALTITUDE_METRES.stored(measured.altitude()),
                FixValue.BATTERY_PERCENT.stored(measured.battery())));
    }

    /** Corrects a date that is 1024 weeks too early. No fix is that old, and the corrected date is one of the last weeks. */
    private static Instant withoutRollover(Instant stated, Instant now) {
        if (!stated.isBefore(FIRST)) {
            return stated;
        }
        // Far below the range of Instant, so this cannot overflow.
        Instant corrected = stated.isBefore(Instant.EPOCH) ? stated : stated.plus(WEEK_ROLLOVER);
        return corrected.isAfter(now.minus(LONGEST_QUEUE)) && corrected.isBefore(now.plus(Duration.ofDays(1)))
                ? corrected
                : stated;
    }

    /** When it was by our clock at the latest: a phone whose clock runs ahead must not stay the newest for hours. */
    Instant notAfter(Instant recorded) {
        return fixedAt.isAfter(recorded) ? recorded : fixedAt;
    }
}
