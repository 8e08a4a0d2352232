package id.psc119.engine.relocate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the posts cover of each hour's demand. Immutable. */
public final class CoverageByHour {
    private final @Nullable HourlyDemand demand;
    private final List<Coverage> hours;

    private CoverageByHour(@Nullable HourlyDemand demand, List<Coverage> hours) {
        this.demand = demand;
        this.hours = hours;
    }

    /** The same at every hour. */
    public static CoverageByHour always(Coverage coverage) {
        return new CoverageByHour(null, List.of(coverage));
    }

    /** The coverage of the demand at a moment. */
    public Coverage at(Instant moment) {
        return demand == null ? hours.getFirst() : hours.get(demand.hour(moment));
    }

    /** Collects places. */
    public static final class Builder {
        private final HourlyDemand demand;
        private final List<Coverage.Builder> hours = new ArrayList<>();

        /**
         * For this demand.
         *
         * @throws IllegalArgumentException for more than 64 posts
         */
        public Builder(HourlyDemand demand, int posts) {
            this.demand = demand;
            for (int hour = 0; hour < HourlyDemand.HOURS; hour++) {
                hours.add(new Coverage.Builder(posts));
            }
        }

        /**
         * Adds a place.
         *
         * @param share of its demand that is left to the posts, 0 to 1: what its own village car will not answer
         * @param secondsFromPost infinite where there is no way
         */
        public void add(String place, double share, double[] secondsFromPost, double targetSeconds) {
            for (int hour = 0; hour < hours.size(); hour++) {
                hours.get(hour).add(place, share * demand.share(place, hour), secondsFromPost, targetSeconds);
            }
        }

        /** What was collected. */
        public CoverageByHour build() {
            return new CoverageByHour(
                    demand, hours.stream().map(Coverage.Builder::build).toList());
        }
    }
}
