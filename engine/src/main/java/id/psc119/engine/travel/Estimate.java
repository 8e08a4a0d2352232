package id.psc119.engine.travel;

import id.psc119.vocabulary.UnitKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Travel times without a road network: great circle × detour by distance ÷ speed by kind of unit, round by the crossings of
 * the rivers that lie between. Every answer is marked as an estimate and has a wide 90th percentile.
 *
 * <p>Where a place has no point of its own, the distance that a person of that village or district typically is from the
 * point standing for it is added at a right angle, so that nothing is ever "0 km away" for sharing a district seat. Where a
 * place has no point at all, sharing the village, then the district decides.
 */
public final class Estimate implements TravelTimes {
    private final EstimateSettings settings;
    /** Nearer to a landing place than this, in km, one walks. */
    private static final double WALKED_KM = 1;

    private static final double WALKING_KMH = 4;

    /** A boat is slower than a car, but goes on while a patient must be carried ashore and taken over. */
    private static final double LAND_COST = 1;

    private final Supplier<Rivers> currentRivers;

    /** An estimate by these figures, round these rivers. */
    public Estimate(EstimateSettings settings, Rivers rivers) {
        this(settings, () -> rivers);
    }

    /** The same round rivers that may become known later. */
    public Estimate(EstimateSettings settings, Supplier<Rivers> rivers) {
        this.settings = settings;
        this.currentRivers = rivers;
    }

    /** The estimate that ships, with no river known. */
    public Estimate() {
        this(EstimateSettings.DEFAULT, Rivers.NONE);
    }

    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return travellers.stream()
                .map(traveller -> between(traveller.kind(), traveller.from(), stop.place(), conditions))
                .toList();
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return stops.stream()
                .map(stop -> between(traveller.kind(), traveller.from(), stop.place(), conditions))
                .toList();
    }

    private Travel between(UnitKind kind, Place from, Place to, Conditions conditions) {
        Set<TravelFlag> flags = EnumSet.noneOf(TravelFlag.class);
        if (!from.isExact()) {
            flags.add(TravelFlag.START_BY_AREA);
        }
        if (!to.isExact()) {
            flags.add(TravelFlag.TARGET_BY_AREA);
        }
        Point start = from.point();
        Point end = to.point();
        if (start == null || end == null || (!flags.isEmpty() && from.sameDesaAs(to))) {
            return byArea(kind, from, to, conditions, flags);
        }
        double vague = Math.hypot(vagueKm(from), vagueKm(to));
        Rivers rivers = currentRivers.get();
        Way way = kind == UnitKind.BOAT
                ? onWater(start, end, conditions, flags)
                : rivers.isEmpty() ? null : overRivers(kind, start, end, conditions, flags);
        if (way == null) {
            way = straight(kind, Math.hypot(start.kmTo(end), vague), conditions);
        } else if (vague > 0) {
            way = way.plus(straight(kind, vague, conditions));
        }
        double widest = way.seconds * way.spread;
        if (vague > 0) {
            // Nine of ten are within some 1.6 of the typical distance: as if it lay farther on by that much.
            widest = Math.max(widest, straight(kind, way.greatCircleKm + 1.6 * vague, conditions).seconds * way.spread);
        }
        return new Travel(way.seconds, widest, way.km, Source.ESTIMATE, flags);
    }

    /** Nothing but codes to go by: the same village, then the same district, then anywhere. */
    private Travel byArea(UnitKind kind, Place from, Place to, Conditions conditions, Set<TravelFlag> flags) {
        if (from.point() == null || to.point() == null) {
            flags.add(TravelFlag.NO_POINT);
        }
        double km = from.sameDesaAs(to)
                ? settings.desaKm()
                : from.sameKecamatanAs(to) ? settings.kecamatanKm() * Math.sqrt(2) : settings.unknownKm();
        Way typical = straight(kind, km, conditions);
        Way far = straight(kind, km * 2, conditions);
        return new Travel(
                typical.seconds,
                Math.max(typical.seconds * typical.spread, far.seconds),
                typical.km,
                Source.ESTIMATE,
                flags);
    }

    /** How far a place of this source typically is from its point, in km; a fix's radius counts as it is. */
    private double vagueKm(Place place) {
        return switch (place.source()) {
            case GPS, PIN, TOLD -> 0;
            case DESA -> Math.max(settings.desaKm(), place.radiusMetres() / 1000);
            case KECAMATAN -> Math.max(settings.kecamatanKm(), place.radiusMetres() / 1000);
        };
    }

    private Way straight(UnitKind kind, double greatCircleKm, Conditions conditions) {
        double km = greatCircleKm * settings.detour(greatCircleKm);
        double seconds = km / settings.speed(kind, greatCircleKm, conditions) * 3600;
        return new Way(seconds, km, greatCircleKm, settings.spread(greatCircleKm));
    }

    /** Along the rivers, where their courses and landing places are known; nothing otherwise. */
    private @Nullable Way onWater(Point start, Point end, Conditions conditions, Set<TravelFlag> flags) {
        List<BoatLeg> legs = boatLegs(start, end, conditions);
        flags.add(legs.isEmpty() ? TravelFlag.NO_WATERWAY : TravelFlag.WATER);
        if (legs.isEmpty()) {
            return null;
        }
        double km = start.kmTo(end);
        return new Way(
                legs.stream().mapToDouble(BoatLeg::seconds).sum(),
                legs.stream().mapToDouble(BoatLeg::km).sum(),
                km,
                settings.spread(km));
    }

    /**
     * The journey of a boat in its legs: over the land to a landing place, along the rivers, and over the land from another one.
     * Empty where no river with a landing place is known.
     */
    public List<BoatLeg> boatLegs(Point start, Point end, Conditions conditions) {
        return currentRivers
                .get()
                .byWater(start, end, LAND_COST)
                .map(water -> {
                    List<BoatLeg> legs = new ArrayList<>();
                    addLand(legs, start, water.course().getFirst(), null, water.from(), conditions);
                    double hours = water.km() / settings.speed(UnitKind.BOAT, water.km(), conditions);
                    legs.add(new BoatLeg(true, water.from(), water.to(), water.course(), hours * 3600, water.km()));
                    addLand(legs, water.course().getLast(), end, water.to(), null, conditions);
                    return List.copyOf(legs);
                })
                .orElse(List.of());
    }

    private void addLand(
            List<BoatLeg> legs,
            Point from,
            Point to,
            @Nullable String fromLanding,
            @Nullable String toLanding,
            Conditions conditions) {
        double km = from.kmTo(to);
        if (km > 0.05) {
            Way way = km <= WALKED_KM
                    ? new Way(km * settings.detour(km) / WALKING_KMH * 3600, km * settings.detour(km), km, 1)
                    : straight(UnitKind.VILLAGE_CAR, km, conditions);
            legs.add(new BoatLeg(false, fromLanding, toLanding, List.of(from, to), way.seconds, way.km));
        }
    }

    /** The least way over the rivers that lie between, by one crossing of each; nothing when none lies between. */
    private @Nullable Way overRivers(
            UnitKind kind, Point start, Point end, Conditions conditions, Set<TravelFlag> flags) {
        List<Rivers.Met> met = currentRivers.get().between(start, end);
        if (met.isEmpty()) {
            return null;
        }
        List<Rivers.Crossing> reached = List.of(new Rivers.Crossing(start, false, 0));
        Way[] best = {new Way(0, 0, 0, 1)};
        boolean[] ferry = {false};
        for (Rivers.Met each : met) {
            List<Rivers.Crossing> next = each.river().crossings();
            if (next.isEmpty()) {
                // A river with no known way over it: say so, rather than declaring half a regency out of reach.
                flags.add(TravelFlag.NO_CROSSING);
                continue;
            }
            Way[] ways = new Way[next.size()];
            boolean[] ferries = new boolean[next.size()];
            for (int to = 0; to < ways.length; to++) {
                Rivers.Crossing crossing = next.get(to);
                int via = cheapest(kind, reached, best, crossing.point(), conditions);
                ways[to] = best[via]
                        .plus(straight(kind, reached.get(via).point().kmTo(crossing.point()), conditions))
                        .waiting(crossing.waitSeconds());
                ferries[to] = ferry[via] || crossing.ferry();
            }
            reached = next;
            best = ways;
            ferry = ferries;
        }
        int last = cheapest(kind, reached, best, end, conditions);
        if (ferry[last]) {
            flags.add(TravelFlag.FERRY);
        }
        return best[last].plus(straight(kind, reached.get(last).point().kmTo(end), conditions));
    }

    private int cheapest(UnitKind kind, List<Rivers.Crossing> from, Way[] best, Point to, Conditions conditions) {
        int cheapest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < best.length; i++) {
            double seconds =
                    best[i].seconds + straight(kind, from.get(i).point().kmTo(to), conditions).seconds;
            if (seconds < least) {
                least = seconds;
                cheapest = i;
            }
        }
        return cheapest;
    }

    /** A way under calculation; {@code spread} is 90th percentile over median. */
    private record Way(double seconds, double km, double greatCircleKm, double spread) {
        Way plus(Way next) {
            return new Way(
                    seconds + next.seconds,
                    km + next.km,
                    greatCircleKm + next.greatCircleKm,
                    Math.max(spread, next.spread));
        }

        Way waiting(double wait) {
            return new Way(seconds + wait, km, greatCircleKm, spread);
        }
    }
}
