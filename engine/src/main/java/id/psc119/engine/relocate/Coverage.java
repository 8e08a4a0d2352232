package id.psc119.engine.relocate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which bases cover which demand within its target time: demand that the same bases cover is counted together. At most 64
 * bases.
 */
public final class Coverage {
    private final int bases;
    private final long[] coveredBy;
    private final double[] demand;
    private final double total;

    private Coverage(int bases, long[] coveredBy, double[] demand, double total) {
        this.bases = bases;
        this.coveredBy = coveredBy;
        this.demand = demand;
        this.total = total;
    }

    /** Collects demand; any order gives the same coverage. */
    public static final class Builder {
        private final int bases;
        private final Map<Long, Double> demand = new HashMap<>();

        /** @throws IllegalArgumentException for more than 64 bases */
        public Builder(int bases) {
            if (bases < 1 || bases > 64) {
                throw new IllegalArgumentException("Coverage is kept for 1 to 64 bases, not " + bases);
            }
            this.bases = bases;
        }

        /**
         * Adds demand at one place.
         *
         * @param secondsFromBase infinite where there is no way
         */
        public void add(double weight, double[] secondsFromBase, double targetSeconds) {
            long mask = 0;
            for (int base = 0; base < bases; base++) {
                if (secondsFromBase[base] <= targetSeconds) {
                    mask |= 1L << base;
                }
            }
            demand.merge(mask, weight, Double::sum);
        }

        /** What was collected. */
        public Coverage build() {
            long[] masks =
                    demand.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
            double[] weights = Arrays.stream(masks)
                    .mapToDouble(mask -> demand.getOrDefault(mask, 0.0))
                    .toArray();
            return new Coverage(bases, masks, weights, Arrays.stream(weights).sum());
        }
    }

    /** How many bases. */
    public int bases() {
        return bases;
    }

    /** All demand, covered or not. */
    public double total() {
        return total;
    }

    /**
     * Demand that is expected to find a free unit in time: with k units covering it, each busy a share {@code q} of its time,
     * 1 − qᵏ of it (Daskin's MEXCLP).
     *
     * @param unitsAtBase free units at, or going to, each base
     */
    public double expected(int[] unitsAtBase, double q) {
        double expected = 0;
        for (int i = 0; i < coveredBy.length; i++) {
            expected += demand[i] * (1 - Math.pow(q, covering(coveredBy[i], unitsAtBase)));
        }
        return expected;
    }

    /** What one more unit would add at each base. */
    public double[] gains(int[] unitsAtBase, double q) {
        double[] gains = new double[bases];
        for (int i = 0; i < coveredBy.length; i++) {
            double gain = demand[i] * Math.pow(q, covering(coveredBy[i], unitsAtBase)) * (1 - q);
            for (long left = coveredBy[i]; left != 0; left &= left - 1) {
                gains[Long.numberOfTrailingZeros(left)] += gain;
            }
        }
        return gains;
    }

    /** The share of all demand, 0 to 1, that only the units at this base cover: what sending the last of them uncovers. */
    public double lostWithout(int base, int[] unitsAtBase) {
        if (unitsAtBase[base] != 1 || total == 0) {
            return 0;
        }
        double lost = 0;
        for (int i = 0; i < coveredBy.length; i++) {
            if ((coveredBy[i] >>> base & 1) == 1 && covering(coveredBy[i], unitsAtBase) == 1) {
                lost += demand[i];
            }
        }
        return lost / total;
    }

    /** The share of all demand, 0 to 1, that no free unit covers. */
    public double uncovered(int[] unitsAtBase) {
        double uncovered = 0;
        for (int i = 0; i < coveredBy.length; i++) {
            if (covering(coveredBy[i], unitsAtBase) == 0) {
                uncovered += demand[i];
            }
        }
        return total == 0 ? 0 : uncovered / total;
    }

    private static int covering(long mask, int[] unitsAtBase) {
        int count = 0;
        for (long left = mask; left != 0; left &= left - 1) {
            count += unitsAtBase[Long.numberOfTrailingZeros(left)];
        }
        return count;
    }
}
