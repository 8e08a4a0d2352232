package id.psc119.engine.simulate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mean difference of two policies over the same seeds, with its 95 % confidence interval (Student's t).
 *
 * @param half half the interval's width: the mean is known to within it
 */
public record Paired(double mean, double half) {
    /** 97.5 % points of Student's t for 1 to 30 degrees of freedom. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /**
     * Compares one figure.
     *
     * @throws IllegalArgumentException when there are not the same two or more seeds on both sides
     */
    public static Paired of(
            List<Outcome.Figures> base, List<Outcome.Figures> other, ToDoubleFunction<Outcome.Figures> figure) {
        int n = base.size();
        if (n != other.size() || n < 2) {
            throw new IllegalArgumentException("A paired comparison needs the same seeds on both sides, two or more");
        }
        double[] differences = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            differences[i] = figure.applyAsDouble(other.get(i)) - figure.applyAsDouble(base.get(i));
            mean += differences[i] / n;
        }
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double t = n - 1 <= T.length ? T[n - 2] : 1.96;
        return new Paired(mean, t * Math.sqrt(squares / (n - 1) / n));
    }

    /** Whether the interval leaves no difference out. */
    public boolean isClear() {
        return Math.abs(mean) > half;
    }
}
