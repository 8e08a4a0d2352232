package id.psc119.engine.learn;

import id.psc119.engine.travel.Travel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How good the announced times were, over a month's trips: half should take less than the median, nine of ten
 * less than the 90th percentile.
 *
 * @param trips that were believable
 * @param withinMedian share, 0 to 1
 * @param withinP90 share, 0 to 1
 * @param medianError median of |took − announced| divided by announced
 */
public record Calibration(int trips, double withinMedian, double withinP90, double medianError) {
    /**
     * Of these trips, with these corrections and a source whose 90th percentile is so many times its median.
     *
     * @param spread 1 or more
     */
    public static Calibration of(List<ClosedTrip> trips, Corrections corrections, double spread) {
        List<ClosedTrip> counted =
                trips.stream().filter(Corrections::isBelievable).toList();
        if (counted.isEmpty()) {
            return new Calibration(0, 0, 0, 0);
        }
        int median = 0;
        int p90 = 0;
        double[] errors = new double[counted.size()];
        for (int i = 0; i < errors.length; i++) {
            ClosedTrip trip = counted.get(i);
            Travel announced = corrections.correct(
                    new Travel(
                            trip.expectedSeconds(),
                            trip.expectedSeconds() * spread,
                            trip.km(),
                            trip.source(),
                            Set.of()),
                    trip.kind(),
                    trip.conditions());
            median += trip.tookSeconds() <= announced.medianSeconds() ? 1 : 0;
            p90 += trip.tookSeconds() <= announced.p90Seconds() ? 1 : 0;
            errors[i] = Math.abs(trip.tookSeconds() - announced.medianSeconds()) / announced.medianSeconds();
        }
        Arrays.sort(errors);
        return new Calibration(
                errors.length,
                (double) median / errors.length,
                (double) p90 / errors.length,
                errors[errors.length / 2]);
    }
}
