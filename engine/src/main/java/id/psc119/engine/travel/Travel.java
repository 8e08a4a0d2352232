package id.psc119.engine.travel;

import java.util.Set;

/**
 * How long a journey takes.
 *
 * @param medianSeconds half of such journeys take less; infinite when there is no way
 * @param p90Seconds nine of ten take less; never below the median
 * @param km along the way, kilometres
 * @param flags what the reader must know besides
 */
public record Travel(double medianSeconds, double p90Seconds, double km, Source source, Set<TravelFlag> flags) {
    /** @throws IllegalArgumentException when a figure is negative, no number or out of order */
    public Travel {
        if (!(medianSeconds >= 0) || !(p90Seconds >= medianSeconds) || !(km >= 0)) {
            throw new IllegalArgumentException("A journey takes 0 ≤ median ≤ p90, not " + medianSeconds + " and "
                    + p90Seconds + " s, " + km + " km");
        }
    }

    /** There is no way. */
    public static Travel none(Source source) {
        return new Travel(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, source, Set.of());
    }

    /** Whether one can get there at all. */
    public boolean exists() {
        return medianSeconds < Double.POSITIVE_INFINITY;
    }

    /** Whether the figure is an estimate that must be shown as one. */
    public boolean isEstimate() {
        return source == Source.ESTIMATE
                || flags.contains(TravelFlag.TARGET_BY_AREA)
                || flags.contains(TravelFlag.START_BY_AREA)
                || flags.contains(TravelFlag.NO_POINT);
    }
}
