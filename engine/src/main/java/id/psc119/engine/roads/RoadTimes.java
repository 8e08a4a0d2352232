package id.psc119.engine.roads;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelFlag;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Travel times by road. Each unit keeps its label until it moves, so that a call costs one search from the incident and a
 * look through the labels. Closed stretches take effect at once, by the reverse tree, while the hierarchy is built anew
 * behind. What the roads cannot answer (a boat, a place without a point, far off every road) the estimate does, and says so.
 */
public final class RoadTimes implements TravelTimes {
    /** Farther from any road than this, in km, the road network says nothing about a place. */
    private static final double OFF_ROAD_KM = 3;

    /** Nearer than this, in km, a place is taken to lie at the road. */
    private static final double AT_ROAD_KM = 0.1;

    /** Over ground, in km/h: an assumption. */
    private static final double OFF_ROAD_KMH = 10;

    private static final int MOST_LABELS = 20_000;

    /** Looking through one unit's label costs as much as some four units' share of asking the whole index. */
    private static final int INDEX_PAYS = 4;

    // Shared by all answers: one set for each of thousands of units would be most of the work.
    private static final Set<TravelFlag> AFOOT = Set.of(TravelFlag.OFF_ROAD);
    private static final Set<TravelFlag> ROUND_A_CLOSURE = Set.of(TravelFlag.CLOSURE);
    private static final Set<TravelFlag> AFOOT_ROUND_A_CLOSURE = Set.of(TravelFlag.OFF_ROAD, TravelFlag.CLOSURE);

    /** What is travelled on: a network less the closed stretches; the hierarchy absent while it is being built. */
    private static final class Ways {
        private final RoadNetwork network;
        private final Set<Integer> closed;
        private final @Nullable ContractedNetwork hierarchy;
        private final Queue<LabelSearch> searches = new ConcurrentLinkedQueue<>();
        private final Map<UUID, Kept> out = new ConcurrentHashMap<>();
        /** What is in {@code out}, turned round. */
        private final LabelIndex index;

        private final Map<UUID, Kept> in = new ConcurrentHashMap<>();

        Ways(RoadNetwork network, Set<Integer> closed, @Nullable ContractedNetwork hierarchy) {
            this.network = network;
            this.closed = Set.copyOf(closed);
            this.hierarchy = hierarchy;
            index = new LabelIndex(network.nodes());
        }

        boolean isClosed(int arc) {
            return closed.contains(network.edge(arc));
        }
    }

    /** A label and the point that it is good for; {@code number} in the index, of a unit's. */
    private record Kept(Point point, Spot spot, Label label, int number) {}

    /** Where on the roads a unit's point is; kept through closures, which do not move it. */
    private record Placed(Point point, Spot spot) {}

    private final RoadArtefact artefact;
    private final Estimate estimate;
    private final RoadPriors priors;
    private final Map<RoadProfile, Ways> ways = new EnumMap<>(RoadProfile.class);
    private final Map<RoadProfile, Map<UUID, Placed>> placed = new EnumMap<>(RoadProfile.class);

    /** Times by this artefact, and by this estimate where it has no answer. */
    public RoadTimes(RoadArtefact artefact, Estimate estimate) {
        this(artefact, estimate, RoadPriors.DEFAULT);
    }

    /** The same with a regency's own priors. */
    public RoadTimes(RoadArtefact artefact, Estimate estimate, RoadPriors priors) {
        this.artefact = artefact;
        this.estimate = estimate;
        this.priors = priors;
        for (RoadProfile profile : RoadProfile.values()) {
            ways.put(profile, new Ways(artefact.network(profile), Set.of(), artefact.hierarchy(profile)));
            placed.put(profile, new ConcurrentHashMap<>());
        }
    }

    /** The hash of the roads that are served. */
    public String hash() {
        return artefact.hash();
    }

    /**
     * Closes the roads at these points, and opens all others again: in effect when it returns. The hierarchy is built anew
     * behind.
     *
     * @return the building, to wait for in tests; it needs no waiting for otherwise
     */
    public synchronized Thread close(List<Point> points) {
        Map<RoadProfile, Ways> closing = new EnumMap<>(RoadProfile.class);
        for (RoadProfile profile : RoadProfile.values()) {
            Set<Integer> edges = new HashSet<>();
            for (Point point : points) {
                artefact.spot(point, profile)
                        .filter(spot -> spot.offRoadKm() <= AT_ROAD_KM)
                        .ifPresent(spot -> edges.add(spot.edge()));
            }
            Ways open =
                    new Ways(artefact.network(profile), edges, edges.isEmpty() ? artefact.hierarchy(profile) : null);
            closing.put(profile, open);
        }
        ways.putAll(closing);
        return Thread.startVirtualThread(() -> closing.forEach(this::rebuild));
    }

    /** Whether there is a road for cars at this point, so that closing it there has an effect. */
    public boolean isOnRoad(Point point) {
        return artefact.spot(point, RoadProfile.CAR)
                .filter(spot -> spot.offRoadKm() <= AT_ROAD_KM)
                .isPresent();
    }

    /** Makes the labels of units that moved before anybody asks; a unit that did not move costs nothing. */
    public void keepLabels(List<Traveller> travellers) {
        for (Traveller traveller : travellers) {
            RoadProfile profile = RoadProfile.of(traveller);
            Ways on = ways(profile);
            ContractedNetwork hierarchy = on.hierarchy;
            if (hierarchy != null && traveller.kind() != UnitKind.BOAT) {
                LabelSearch search = on.searches.poll();
                if (search == null) {
                    search = new LabelSearch(hierarchy);
                }
                kept(on, traveller, profile, search);
                on.searches.add(search);
            }
        }
    }

    private void rebuild(RoadProfile profile, Ways closed) {
        if (closed.hierarchy == null) {
            Ways rebuilt =
                    new Ways(closed.network, closed.closed, ContractedNetwork.of(closed.network, closed::isClosed));
            synchronized (this) {
                // Another closing may have come in the meantime; it has its own rebuilding.
                ways.replace(profile, closed, rebuilt);
            }
        }
    }

    private synchronized Ways ways(RoadProfile profile) {
        Ways found = ways.get(profile);
        if (found == null) {
            throw new IllegalStateException("Every profile has its ways");
        }
        return found;
    }

    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return toOne(travellers, stop, conditions, false);
    }

    /** The same by the reverse tree, as right after a closure: slow and plain. */
    public List<Travel> toOneByTree(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return toOne(travellers, stop, conditions, true);
    }

    private List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions, boolean tree) {
        Travel[] answers = new Travel[travellers.size()];
        Point target = stop.place().point();
        int[] which = new int[answers.length];
        RoadProfile[] profiles = new RoadProfile[answers.length];
        for (int i = 0; i < answers.length; i++) {
            Traveller traveller = travellers.get(i);
            if (target == null || traveller.from().point() == null || traveller.kind() == UnitKind.BOAT) {
                answers[i] = estimated(traveller, stop, conditions);
            } else {
                profiles[i] = RoadProfile.of(traveller);
            }
        }
        if (target != null) {
            for (RoadProfile profile : RoadProfile.values()) {
                int count = 0;
                for (int i = 0; i < profiles.length; i++) {
                    if (profiles[i] == profile) {
                        which[count++] = i;
                    }
                }
                if (count > 0) {
                    int[] these = Arrays.copyOf(which, count);
                    toOne(travellers, stop, target, conditions, profile, these, tree, answers);
                }
            }
        }
        return Collections.unmodifiableList(Arrays.asList(answers));
    }

    private void toOne(
            List<Traveller> travellers,
            Stop stop,
            Point target,
            Conditions conditions,
            RoadProfile profile,
            int[] which,
            boolean tree,
            Travel[] answers) {
        Ways on = ways(profile);
        Optional<Spot> end = artefact.spot(target, profile)
                .filter(spot -> spot.offRoadKm() <= OFF_ROAD_KM)
                .map(spot -> on.closed.contains(spot.edge()) ? spot.atItsEnds() : spot);
        if (end.isEmpty()) {
            for (int i : which) {
                answers[i] = offRoad(travellers.get(i), stop, conditions);
            }
            return;
        }
        int count = which.length;
        Spot[] starts = new Spot[count];
        double[] seconds = new double[count];
        double[] km = new double[count];
        if (tree || on.hierarchy == null) {
            byTree(travellers, which, profile, on, end.get(), starts, seconds, km);
        } else {
            byLabels(travellers, which, profile, on, on.hierarchy, stop, target, end.get(), starts, seconds, km);
        }
        for (int i = 0; i < count; i++) {
            Traveller traveller = travellers.get(which[i]);
            Spot start = starts[i];
            answers[which[i]] = start == null
                    ? offRoad(traveller, stop, conditions)
                    : travel(traveller, start, end.get(), stop, conditions, seconds[i], km[i], on);
        }
    }

    private void byLabels(
            List<Traveller> travellers,
            int[] which,
            RoadProfile profile,
            Ways on,
            ContractedNetwork hierarchy,
            Stop stop,
            Point target,
            Spot end,
            @Nullable Spot[] starts,
            double[] seconds,
            double[] km) {
        LabelSearch search = on.searches.poll();
        if (search == null) {
            search = new LabelSearch(hierarchy);
        }
        Label[] labels = new Label[which.length];
        int[] numbers = new int[which.length];
        int found = 0;
        int[] at = new int[which.length];
        for (int i = 0; i < labels.length; i++) {
            Kept kept = kept(on, travellers.get(which[i]), profile, search);
            starts[i] = kept == null ? null : kept.spot();
            if (kept != null) {
                at[found] = i;
                numbers[found] = kept.number();
                labels[found++] = kept.label();
            }
        }
        Label[] known = Arrays.copyOf(labels, found);
        double[] foundSeconds = new double[found];
        double[] foundKm = new double[found];
        times(
                on,
                search,
                Arrays.copyOf(numbers, found),
                known,
                inLabel(on.in, stop.id(), target, end, search),
                foundSeconds,
                foundKm);
        for (int i = 0; i < found; i++) {
            seconds[at[i]] = foundSeconds[i];
            km[at[i]] = foundKm[i];
        }
        on.searches.add(search);
    }

    /** By the index when most of the units in it are asked for, else label by label; both say the same. */
    private static void times(
            Ways on, LabelSearch search, int[] numbers, Label[] labels, Label to, double[] seconds, double[] km) {
        if (labels.length * INDEX_PAYS < on.index.size()) {
            search.times(labels, to, seconds, km);
            return;
        }
        on.index.times(numbers, labels, to, seconds, km);
        int moved = 0;
        int[] which = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (Double.isNaN(seconds[i])) {
                which[moved++] = i;
            }
        }
        if (moved > 0) {
            Label[] anew = new Label[moved];
            for (int i = 0; i < moved; i++) {
                anew[i] = labels[which[i]];
            }
            double[] anewSeconds = new double[moved];
            double[] anewKm = new double[moved];
            search.times(anew, to, anewSeconds, anewKm);
            for (int i = 0; i < moved; i++) {
                seconds[which[i]] = anewSeconds[i];
                km[which[i]] = anewKm[i];
            }
        }
    }

    private @Nullable Kept kept(Ways on, Traveller traveller, RoadProfile profile, LabelSearch search) {
        Point point = traveller.from().point();
        if (point == null) {
            return null;
        }
        Kept kept = on.out.get(traveller.id());
        if (kept != null && kept.point().equals(point)) {
            return kept;
        }
        Spot spot = spot(traveller, point, profile);
        if (spot == null) {
            return null;
        }
        if (on.out.size() > MOST_LABELS) {
            on.out.clear();
            on.index.clear();
        }
        Label label = search.out(spot.nodes(), spot.leaving(), spot.leavingKm());
        Kept made = new Kept(point, spot, label, on.index.put(traveller.id(), label));
        on.out.put(traveller.id(), made);
        return made;
    }

    private @Nullable Spot spot(Traveller traveller, Point point, RoadProfile profile) {
        Map<UUID, Placed> known = placed.get(profile);
        Placed before = known == null ? null : known.get(traveller.id());
        if (before != null && before.point().equals(point)) {
            return before.spot();
        }
        Spot spot = artefact.spot(point, profile)
                .filter(found -> found.offRoadKm() <= OFF_ROAD_KM)
                .orElse(null);
        if (spot != null && known != null) {
            keep(known, traveller.id(), new Placed(point, spot));
        }
        return spot;
    }

    private static Label inLabel(Map<UUID, Kept> labels, UUID id, Point point, Spot spot, LabelSearch search) {
        Kept kept = labels.get(id);
        if (kept != null && kept.point().equals(point)) {
            return kept.label();
        }
        Label made = search.in(spot.nodes(), spot.arriving(), spot.leavingKm());
        keep(labels, id, new Kept(point, spot, made, -1));
        return made;
    }

    private static <T> void keep(Map<UUID, T> labels, UUID id, T made) {
        if (labels.size() > MOST_LABELS) {
            labels.clear();
        }
        labels.put(id, made);
    }

    private void byTree(
            List<Traveller> travellers,
            int[] which,
            RoadProfile profile,
            Ways on,
            Spot end,
            @Nullable Spot[] starts,
            double[] seconds,
            double[] km) {
        ShortestTree tree = ShortestTree.to(on.network, end.nodes(), end.arriving(), on::isClosed);
        for (int i = 0; i < starts.length; i++) {
            Point point = travellers.get(which[i]).from().point();
            Spot start = point == null ? null : spot(travellers.get(which[i]), point, profile);
            if (start == null) {
                continue;
            }
            starts[i] = start;
            seconds[i] = Double.POSITIVE_INFINITY;
            double[] leaving = start.leaving();
            for (int side = 0; side < 2; side++) {
                seconds[i] = Math.min(seconds[i], leaving[side] + tree.seconds(start.nodes()[side]));
            }
            // The tree keeps no lengths: what such a time usually covers.
            km[i] = seconds[i] / 3600 * 40;
        }
    }

    private Travel travel(
            Traveller traveller,
            Spot start,
            Spot end,
            Stop stop,
            Conditions conditions,
            double seconds,
            double km,
            Ways on) {
        double direct = on.closed.contains(start.edge()) ? Double.POSITIVE_INFINITY : start.direct(end);
        double least = Math.min(seconds, direct);
        if (Double.isInfinite(least)) {
            return Travel.none(Source.ROADS);
        }
        double kmByRoad = direct <= seconds ? Math.abs(end.share() - start.share()) * start.km() : km;
        double offRoadKm = offRoadKm(start) + offRoadKm(end);
        boolean usesSiren = conditions.siren()
                && (traveller.kind() == UnitKind.ALS_AMBULANCE || traveller.kind() == UnitKind.BLS_AMBULANCE);
        double factor = (usesSiren ? priors.siren() : 1)
                * (conditions.night() ? priors.night() : 1)
                * (conditions.wetSeason() ? priors.wetSeason() : 1);
        double onFoot = offRoadKm / OFF_ROAD_KMH * 3600;
        Set<TravelFlag> flags = onFoot > 0
                ? on.closed.isEmpty() ? AFOOT : AFOOT_ROUND_A_CLOSURE
                : on.closed.isEmpty() ? Set.of() : ROUND_A_CLOSURE;
        double median = least * factor + onFoot;
        double widest = median * priors.spread() + onFoot;
        if (!traveller.from().isExact() || !stop.place().isExact()) {
            // A village's or district's point: what the estimate adds for not knowing better is added here as well.
            Travel vague = estimated(traveller, stop, conditions);
            flags = union(flags, vague.flags());
            Travel exact = estimated(
                    new Traveller(traveller.id(), traveller.kind(), atItsPoint(traveller.from())),
                    new Stop(stop.id(), atItsPoint(stop.place())),
                    conditions);
            median += Math.max(0, vague.medianSeconds() - exact.medianSeconds());
            widest = Math.max(widest, median + vague.p90Seconds() - vague.medianSeconds());
        }
        return new Travel(median, Math.max(median, widest), kmByRoad + offRoadKm, Source.ROADS, flags);
    }

    private static Set<TravelFlag> union(Set<TravelFlag> some, Set<TravelFlag> others) {
        Set<TravelFlag> all = EnumSet.noneOf(TravelFlag.class);
        all.addAll(some);
        all.addAll(others);
        return all;
    }

    private static double offRoadKm(Spot spot) {
        return spot.offRoadKm() > AT_ROAD_KM ? spot.offRoadKm() : 0;
    }

    private static Place atItsPoint(Place place) {
        Point point = place.point();
        return point == null ? place : Place.of(point);
    }

    private Travel estimated(Traveller traveller, Stop stop, Conditions conditions) {
        return estimate.toOne(List.of(traveller), stop, conditions).getFirst();
    }

    private Travel offRoad(Traveller traveller, Stop stop, Conditions conditions) {
        Travel guess = estimated(traveller, stop, conditions);
        return new Travel(
                guess.medianSeconds(), guess.p90Seconds(), guess.km(), guess.source(), union(AFOOT, guess.flags()));
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return stops.stream()
                .map(stop -> toOne(List.of(traveller), stop, conditions).getFirst())
                .toList();
    }
}
