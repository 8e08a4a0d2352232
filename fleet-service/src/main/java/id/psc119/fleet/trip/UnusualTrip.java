package id.psc119.fleet.trip;

import id.psc119.vocabulary.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why somebody should look at a trip that has ended before its fuel is paid. */
@Schema(name = "UnusualTrip")
public enum UnusualTrip {
    /** No way to say how far it went. */
    NO_ODOMETER,
    ODOMETER_BACKWARDS,
    /** The odometer says much more or less than the unit's own fixes. */
    ODOMETER_DIFFERS,
    /** It is said to have driven, but no tracker saw it. */
    NO_POSITIONS,
    /** A patient was on board and is said to have arrived nowhere. */
    NO_ARRIVAL,
    /** Its fixes lie outside of the regency: a transfer to a far hospital, or a private errand. */
    OUTSIDE_REGENCY,
    VERY_LONG,
    ASKED_TO_PAY;

    private static final double SHARE = 0.25;
    private static final double LEAST_KM = 5;

    /** The reasons of a trip that has ended; none of one that never left. */
    static Set<UnusualTrip> reasonsOf(
            TripState state,
            Map<Step, Instant> times,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Integer odometerStart,
            @Nullable Integer odometerEnd,
            @Nullable Double kmByPositions,
            boolean outside,
            Duration veryLong,
            AskedToPay asked) {
        Set<UnusualTrip> reasons = EnumSet.noneOf(UnusualTrip.class);
        if (asked == AskedToPay.YES) {
            reasons.add(ASKED_TO_PAY);
        }
        boolean left = times.keySet().stream().anyMatch(step -> step.compareTo(Step.DEPARTED) >= 0);
        if (state != TripState.ENDED || !left) {
            return reasons;
        }
        if (odometerStart == null || odometerEnd == null) {
            reasons.add(NO_ODOMETER);
        } else if (odometerEnd < odometerStart) {
            reasons.add(ODOMETER_BACKWARDS);
        } else if (kmByPositions != null) {
            double said = (double) odometerEnd - odometerStart;
            double apart = Math.abs(said - kmByPositions);
            if (apart > LEAST_KM && apart > SHARE * Math.max(said, kmByPositions)) {
                reasons.add(ODOMETER_DIFFERS);
            }
        }
        if (kmByPositions == null) {
            reasons.add(NO_POSITIONS);
        }
        if (times.containsKey(Step.PATIENT_LOADED)
                && !times.containsKey(Step.AT_FACILITY)
                && !times.containsKey(Step.HANDED_OVER)) {
            reasons.add(NO_ARRIVAL);
        }
        if (outside) {
            reasons.add(OUTSIDE_REGENCY);
        }
        if (closedAt != null && Duration.between(openedAt, closedAt).compareTo(veryLong) > 0) {
            reasons.add(VERY_LONG);
        }
        return reasons;
    }
}
