package id.psc119.engine.relocate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which bases cover which demand within its target time: demand that the same bases cover is counted together. At most 64
 * bases. Written to a journal and read back, it is the same.
 */
public final class Coverage {
    private final int bases;
    private final long[] coveredBy;
    private final double[] demand;
    private final List<List<String>> places;

    @JsonIgnore
    private final double total;

    @JsonCreator
    private Coverage(
            @JsonProperty("bases") int bases,
            @JsonProperty("coveredBy") long[] coveredBy,
            @JsonProperty("demand") double[] demand,
            @JsonProperty("places") List<List<String>> places) {
        this.bases = bases;
        this.coveredBy = coveredBy;
        this.demand = demand;
        this.places = places.stream().map(List::copyOf).toList();
        total = Arrays.stream(demand).sum();
    }

    /** Collects demand; any order gives the same coverage. */
    public static final class Builder {
        private final int bases;
        private final Map<Long, Double> demand = new HashMap<>();
        private final Map<Long, TreeSet<String>> places = new HashMap<>();

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
            demand.merge(mask(secondsFromBase, targetSeconds), weight, Double::sum);
        }

        /**
         * Adds the demand of a place that is to be named when it loses its cover.
         *
         * @param place such as a village's code
         * @param secondsFromBase infinite where there is no way
         */
        public void add(String place, double weight, double[] secondsFromBase, double targetSeconds) {
            add(weight, secondsFromBase, targetSeconds);
            places.computeIfAbsent(mask(secondsFromBase, targetSeconds), any -> new TreeSet<>())
                    .add(place);
        }

        private long mask(double[] secondsFromBase, double targetSeconds) {
            long mask = 0;
            for (int base = 0; base < bases; base++) {
                if (secondsFromBase[base] <= targetSeconds) {
                    mask |= 1L << base;
                }
            }
            return mask;
        }

        /** What was collected. */
        public Coverage build() {
            long[] masks =
                    demand.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
            double[] weights = Arrays.stream(masks)
                    .mapToDouble(mask -> demand.getOrDefault(mask, 0.0))
                    .toArray();
            List<List<String>> named = Arrays.stream(masks)
                    .mapToObj(mask -> List.copyOf(places.getOrDefault(mask, new TreeSet<>())))
                    .toList();
            return new Coverage(bases, masks, weights, named);
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

    /** The named places that only the units at this base cover, in order: those that {@link #lostWithout} counts. */
    public List<String> placesLostWithout(int base, int[] unitsAtBase) {
        List<String> lost = new ArrayList<>();
        if (unitsAtBase[base] == 1) {
            for (int i = 0; i < coveredBy.length; i++) {
                if ((coveredBy[i] >>> base & 1) == 1 && covering(coveredBy[i], unitsAtBase) == 1) {
                    lost.addAll(places.get(i));
                }
            }
        }
        lost.sort(null);
        return lost;
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Coverage that
                && bases == that.bases
                && Arrays.equals(coveredBy, that.coveredBy)
                && Arrays.equals(demand, that.demand)
                && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(coveredBy) + Arrays.hashCode(demand);
    }
}
