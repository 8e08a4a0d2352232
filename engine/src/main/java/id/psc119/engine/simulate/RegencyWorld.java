package id.psc119.engine.simulate;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A regency without a road extract: the dispatcher sees the estimate, the units really take that times their luck, to where
 * the call really is. For one thread.
 */
final class RegencyWorld implements World {
    /** One unit's journey; between its ends it is where the time says on the straight line. */
    private record Journey(Place from, Point fromPoint, Place to, Point toPoint, double start, double end) {}

    private final Estimate estimate;
    private final boolean wetSeason;
    private final Map<UUID, Point> truth;
    private final List<SimulatedUnit> units;
    private final Journey[] journeys;
    private final Luck luck;
    private double now;

    /** Units at their bases; {@code truth} is where calls really are, by their stop's id, when the stop does not say. */
    RegencyWorld(
            Estimate estimate,
            boolean wetSeason,
            Map<UUID, Point> truth,
            List<SimulatedUnit> units,
            List<Stop> bases,
            Luck luck) {
        this.estimate = estimate;
        this.wetSeason = wetSeason;
        this.truth = truth;
        this.units = units;
        this.luck = luck;
        journeys = new Journey[units.size()];
        for (int i = 0; i < journeys.length; i++) {
            Place home = bases.get(units.get(i).base()).place();
            journeys[i] = new Journey(home, point(home), home, point(home), 0, 0);
        }
    }

    private static Point point(Place place) {
        Point point = place.point();
        if (point == null) {
            throw new IllegalArgumentException("In a simulation every base, facility and call has a point");
        }
        return point;
    }

    @Override
    public void advanceTo(double seconds) {
        now = seconds;
    }

    @Override
    public TravelTimes travelTimes() {
        return new TravelTimes() {
            @Override
            public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
                return estimate.toOne(travellers, stop, inSeason(conditions));
            }

            @Override
            public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
                return estimate.fromOne(traveller, stops, inSeason(conditions));
            }
        };
    }

    private Conditions inSeason(Conditions conditions) {
        return new Conditions(conditions.siren(), conditions.night(), wetSeason);
    }

    @Override
    public Place whereIs(int unit) {
        Journey journey = journeys[unit];
        if (now >= journey.end()) {
            return journey.to();
        }
        return Place.fix(pointAt(journey), 20);
    }

    private Point pointAt(Journey journey) {
        if (now >= journey.end() || journey.end() <= journey.start()) {
            return journey.toPoint();
        }
        double share = Math.max(0, (now - journey.start()) / (journey.end() - journey.start()));
        return new Point(
                journey.fromPoint().lat()
                        + share * (journey.toPoint().lat() - journey.fromPoint().lat()),
                journey.fromPoint().lon()
                        + share * (journey.toPoint().lon() - journey.fromPoint().lon()));
    }

    @Override
    public double send(int unit, Stop stop, boolean siren) {
        Point from = pointAt(journeys[unit]);
        Point to = truth.getOrDefault(stop.id(), point(stop.place()));
        UnitKind kind = units.get(unit).kind();
        Travel usual = estimate.toOne(
                        List.of(new Traveller(units.get(unit).id(), kind, Place.of(from))),
                        new Stop(stop.id(), Place.of(to)),
                        new Conditions(siren, false, wetSeason))
                .getFirst();
        double arrival =
                now + usual.medianSeconds() * luck.factor(units.get(unit).id(), stop, usual);
        journeys[unit] = new Journey(whereIs(unit), from, arrivalPlace(stop, to), to, now, arrival);
        return arrival;
    }

    /** Once there, a unit knows where the call really is. */
    private Place arrivalPlace(Stop stop, Point to) {
        return truth.containsKey(stop.id()) ? Place.fix(to, 20) : stop.place();
    }
}
