package id.psc119.engine.learn;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Travel;
import id.psc119.vocabulary.UnitKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a regency's own trips say about the times that are expected: a factor for each kind of journey, and how widely it
 * scatters. A kind with few trips stays near what was expected before (factor 1, the source's own scatter); with some 200 the
 * trips decide. Times scatter by factors, so everything is reckoned in logarithms. Immutable.
 */
public final class Corrections {
    /** Nothing learned yet. */
    public static final Corrections NONE = new Corrections(Map.of());

    /** Trips as many as these weigh as much as what was expected before: at 200 they have four fifths of the say. */
    private static final double PRIOR_TRIPS = 50;

    private static final double Z90 = 1.2815515655446004;
    /** A trip beyond this factor, either way, is a forgotten press rather than a journey. */
    private static final double BELIEVABLE = 5;

    /**
     * A kind of journey: short ones are town streets, long ones main roads, as long as no road class is given.
     *
     * @param source what the expectation came from: roads and the estimate err differently
     * @param car false for a motorcycle, a boat and those on foot
     */
    public record Cell(Source source, boolean car, Length length, boolean siren, boolean night, boolean wetSeason) {
        /** The kind of a journey of so many kilometres. */
        public static Cell of(Source source, UnitKind kind, double km, Conditions conditions) {
            boolean car = kind != UnitKind.MOTORCYCLE && kind != UnitKind.BOAT && kind != UnitKind.RESPONDER;
            return new Cell(source, car, Length.of(km), conditions.siren(), conditions.night(), conditions.wetSeason());
        }
    }

    /** Bands of length: below 5 km, below 20 km, longer. */
    public enum Length {
        SHORT,
        MIDDLE,
        LONG;

        static Length of(double km) {
            return km < 5 ? SHORT : km < 20 ? MIDDLE : LONG;
        }
    }

    /**
     * Of one kind of journey; sums, so that trips are added one by one and nothing else need be kept.
     *
     * @param trips how many
     * @param sum of the logarithms of (took over expected)
     * @param squares of those logarithms, summed
     */
    public record Sums(long trips, double sum, double squares) {
        /** One trip. */
        public static Sums of(ClosedTrip trip) {
            double factor = Math.log(trip.tookSeconds() / trip.expectedSeconds());
            return new Sums(1, factor, factor * factor);
        }

        Sums plus(Sums other) {
            return new Sums(trips + other.trips, sum + other.sum, squares + other.squares);
        }

        /** What the times are multiplied by, as far as so many trips have a say; 1 without any. */
        public double factor() {
            return trips == 0 ? 1 : Math.exp(say() * sum / trips);
        }

        private double say() {
            return trips / (trips + PRIOR_TRIPS);
        }

        private double variance() {
            double mean = sum / trips;
            return Math.max(0, squares / trips - mean * mean);
        }
    }

    private final Map<Cell, Sums> cells;

    private Corrections(Map<Cell, Sums> cells) {
        this.cells = Map.copyOf(cells);
    }

    /** Those of kept sums. */
    public static Corrections of(Map<Cell, Sums> cells) {
        return new Corrections(cells);
    }

    /** Learns from trips; exercises, and trips that cannot have been, are left out. */
    public static Corrections learn(List<ClosedTrip> trips) {
        Map<Cell, Sums> cells = new HashMap<>();
        for (ClosedTrip trip : trips) {
            if (isBelievable(trip)) {
                cells.merge(trip.cell(), Sums.of(trip), Sums::plus);
            }
        }
        return new Corrections(cells);
    }

    /** Whether a trip teaches anything: no exercise, and took neither impossibly short nor impossibly long. */
    public static boolean isBelievable(ClosedTrip trip) {
        double factor = trip.tookSeconds() / trip.expectedSeconds();
        return !trip.exercise() && factor > 1 / BELIEVABLE && factor < BELIEVABLE;
    }

    /** What was learned of each kind of journey. */
    public Map<Cell, Sums> sums() {
        return cells;
    }

    /** An expected journey as the trips would have it. */
    public Travel correct(Travel travel, UnitKind kind, Conditions conditions) {
        if (cells.isEmpty() || !travel.exists() || travel.medianSeconds() == 0) {
            return travel;
        }
        Sums learned = cells.get(Cell.of(travel.source(), kind, travel.km(), conditions));
        if (learned == null || learned.trips() == 0) {
            return travel;
        }
        double say = learned.say();
        double median = travel.medianSeconds() * learned.factor();
        double own = Math.log(travel.p90Seconds() / travel.medianSeconds()) / Z90;
        double scatter = Math.sqrt(say * learned.variance() + (1 - say) * own * own);
        return new Travel(median, median * Math.exp(Z90 * scatter), travel.km(), travel.source(), travel.flags());
    }
}
