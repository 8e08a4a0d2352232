package id.psc119.engine.learn;

import id.psc119.engine.UnitKind;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Travel;
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

    /** A kind of journey: short ones are town streets, long ones main roads, as long as no road class is told. */
    private record Cell(boolean car, Length length, boolean siren, boolean night, boolean wetSeason) {
        static Cell of(UnitKind kind, double km, Conditions conditions) {
            boolean car = kind != UnitKind.MOTORCYCLE && kind != UnitKind.BOAT && kind != UnitKind.RESPONDER;
            return new Cell(car, Length.of(km), conditions.siren(), conditions.night(), conditions.wetSeason());
        }
    }

    private enum Length {
        SHORT,
        MIDDLE,
        LONG;

        static Length of(double km) {
            return km < 5 ? SHORT : km < 20 ? MIDDLE : LONG;
        }
    }

    /** Of one kind of journey: how many trips, the mean of their logarithmic factors, and the mean of its squares. */
    private record Learned(int trips, double mean, double square) {}

    private final Map<Cell, Learned> cells;

    private Corrections(Map<Cell, Learned> cells) {
        this.cells = Map.copyOf(cells);
    }

    /** Learns from trips; exercises, and trips that cannot have been, are left out. */
    public static Corrections learn(List<ClosedTrip> trips) {
        Map<Cell, Learned> cells = new HashMap<>();
        for (ClosedTrip trip : trips) {
            if (isBelievable(trip)) {
                double factor = Math.log(trip.tookSeconds() / trip.expectedSeconds());
                cells.merge(
                        Cell.of(trip.kind(), trip.km(), trip.conditions()),
                        new Learned(1, factor, factor * factor),
                        (one, other) -> {
                            int count = one.trips() + other.trips();
                            return new Learned(
                                    count,
                                    (one.mean() * one.trips() + other.mean() * other.trips()) / count,
                                    (one.square() * one.trips() + other.square() * other.trips()) / count);
                        });
            }
        }
        return new Corrections(cells);
    }

    static boolean isBelievable(ClosedTrip trip) {
        double factor = trip.tookSeconds() / trip.expectedSeconds();
        return !trip.exercise() && factor > 1 / BELIEVABLE && factor < BELIEVABLE;
    }

    /** An expected journey as the trips would have it. */
    public Travel correct(Travel travel, UnitKind kind, Conditions conditions) {
        Learned learned = cells.get(Cell.of(kind, travel.km(), conditions));
        if (learned == null || !travel.exists() || travel.medianSeconds() == 0) {
            return travel;
        }
        double say = learned.trips() / (learned.trips() + PRIOR_TRIPS);
        double median = travel.medianSeconds() * Math.exp(say * learned.mean());
        double own = Math.log(travel.p90Seconds() / travel.medianSeconds()) / Z90;
        double variance = Math.max(0, learned.square() - learned.mean() * learned.mean());
        double scatter = Math.sqrt(say * variance + (1 - say) * own * own);
        return new Travel(median, median * Math.exp(Z90 * scatter), travel.km(), travel.source(), travel.flags());
    }
}
