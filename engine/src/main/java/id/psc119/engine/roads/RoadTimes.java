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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Travel times by road. Each unit keeps its label until it moves, so a call costs one search from the incident and a look
 * through the labels. Closed stretches take effect at once, by the reverse tree, while the hierarchy is rebuilt in the
 * background. What the roads cannot answer (a boat, a place without a point, far off every road) the estimate answers, with a
 * flag. Where roads exist but none leads there, as between islands, there is no way.
 */
public final class RoadTimes implements TravelTimes {
    /** Farther from any road than this, in km, the road network says nothing about a place. */
    private static final double OFF_ROAD_KM = 3;

    /** Nearer than this, in km, a place is taken to lie at the road. */
    private static final double AT_ROAD_KM = 0.1;

    /** Over ground, in km/h: an assumption. */
    private static final double OFF_ROAD_KMH = 10;

    private static final int MOST_LABELS = 20_000;

    /** Looking through one unit's label costs as much as about four units' share of asking the whole index. */
    private static final int INDEX_PAYS = 4;

    // Shared by all answers: one set for each of thousands of units would be most of the work.
    private static final Set<TravelFlag> AFOOT = Set.of(TravelFlag.OFF_ROAD);
    private static final Set<TravelFlag> ROUND_A_CLOSURE = Set.of(TravelFlag.CLOSURE);
    private static final Set<TravelFlag> OVER_A_FERRY = Set.of(TravelFlag.FERRY);
    private static final Set<TravelFlag> AFOOT_ROUND_A_CLOSURE = Set.of(TravelFlag.OFF_ROAD, TravelFlag.CLOSURE);

    /** What is travelled on: a network without the closed stretches. The hierarchy is absent while it is being rebuilt. */
    private static final class Ways {
        private final RoadNetwork network;
        private final Set<Integer> closed;
        private final @Nullable ContractedNetwork hierarchy;
        private final Map<UUID, Kept> out = new ConcurrentHashMap<>();
        /** What is in {@code out}, by node. */
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

        Spot atItsEndsIfClosed(Spot spot) {
            return closed.contains(spot.edge()) ? spot.atItsEnds() : spot;
        }
    }

    /** A label and the point that it is good for; {@code number} in the index, of a unit's. */
    private record Kept(Point point, Spot spot, Label label, int number) {}

    /** Where on the roads a unit's point is; kept through closures, which do not move it. */
    private record Placed(Point point, Spot spot) {}

    /** Where a point is on some roads, or that it is not; a search for it takes longer than a whole answer by labels. */
    private record Searched(Point point, @Nullable Spot spot) {}

    /** A unit and one of the small networks. */
    private record OnNetwork(UUID id, SmallNetworks.Small network) {}

    /** What was searched for on the roads of a profile; closures do not change it. */
    private static final class Searches {
        private final Map<UUID, Searched> stops = new ConcurrentHashMap<>();
        private final Map<UUID, Searched> onSmall = new ConcurrentHashMap<>();
        private final Map<OnNetwork, Searched> onNetwork = new ConcurrentHashMap<>();
    }

    private final RoadArtefact artefact;
    private final Estimate estimate;
    private final RoadPriors priors;
    private final RebuildQueue rebuilds;
    private final SearchPool searches = new SearchPool();
    private Set<Integer> closed = Set.of();
    private CompletableFuture<Void> rebuilt = CompletableFuture.completedFuture(null);
    private final Map<RoadProfile, Ways> ways = new EnumMap<>(RoadProfile.class);
    private final Map<RoadProfile, Map<UUID, Placed>> placed = new EnumMap<>(RoadProfile.class);
    private final Map<RoadProfile, Searches> searched = new EnumMap<>(RoadProfile.class);

    /** Times by this artefact, and by this estimate where it has no answer. */
    public RoadTimes(RoadArtefact artefact, Estimate estimate) {
        this(artefact, estimate, RoadPriors.DEFAULT);
    }

    /** The same with a regency's own priors. */
    public RoadTimes(RoadArtefact artefact, Estimate estimate, RoadPriors priors) {
        this(artefact, estimate, priors, new RebuildQueue());
    }

    RoadTimes(RoadArtefact artefact, Estimate estimate, RoadPriors priors, RebuildQueue rebuilds) {
        this.artefact = artefact;
        this.estimate = estimate;
        this.priors = priors;
        this.rebuilds = rebuilds;
        for (RoadProfile profile : RoadProfile.values()) {
            ways.put(profile, new Ways(artefact.network(profile), Set.of(), artefact.hierarchy(profile)));
            placed.put(profile, new ConcurrentHashMap<>());
            searched.put(profile, new Searches());
        }
    }

    /** The hash of the roads that are served. */
    public String hash() {
        return artefact.hash();
    }

    /**
     * Closes the roads at these points, and opens all others again: in effect when it returns. The hierarchies are rebuilt in
     * the background, once for all closures that come within a moment of each other; see {@link #rebuilt}.
     */
    public void close(List<Point> points) {
        closeAll(points.stream().map(Closure::at).toList());
    }

    /** The same for stretches and for flooded areas. */
    public synchronized void closeAll(List<Closure> closures) {
        Set<Integer> edges = new HashSet<>();
        for (Closure closure : closures) {
            stretchesOf(closure).forEach(stretch -> edges.add(stretch.edge()));
        }
        if (edges.equals(closed)) {
            return;
        }
        Map<RoadProfile, Ways> closing = new EnumMap<>(RoadProfile.class);
        for (RoadProfile profile : RoadProfile.values()) {
            closing.put(
                    profile,
                    new Ways(artefact.network(profile), edges, edges.isEmpty() ? artefact.hierarchy(profile) : null));
        }
        closed = Set.copyOf(edges);
        ways.putAll(closing);
        // Nothing closed: the artefact's own hierarchies serve, and whatever is being rebuilt stops.
        rebuilt = rebuilds.request(edges.isEmpty() ? useless -> {} : useless -> rebuild(closing, useless));
    }

    /** Completes when the hierarchies are rebuilt after the last closure; until then answers are right, but slower. */
    public synchronized CompletableFuture<Void> rebuilt() {
        return rebuilt;
    }

    /** The stretches of road that a closure at this point closes, the one that is meant first; empty when no road is there. */
    public List<Stretch> stretchesAt(Point point) {
        return artefact.stretches(point);
    }

    /** All stretches that a closure closes. */
    public List<Stretch> stretchesOf(Closure closure) {
        return closure.isArea() ? artefact.stretchesIn(closure) : artefact.stretches(closure.point());
    }

    /** Whether there is a road at this point, so that closing it there has an effect. */
    public boolean isOnRoad(Point point) {
        return !stretchesAt(point).isEmpty();
    }

    /** Makes the labels of units that moved before anybody asks; a unit that did not move costs nothing. */
    public void keepLabels(List<Traveller> travellers) {
        for (Traveller traveller : travellers) {
            RoadProfile profile = RoadProfile.of(traveller);
            Ways on = ways(profile);
            ContractedNetwork hierarchy = on.hierarchy;
            if (hierarchy != null && traveller.kind() != UnitKind.BOAT) {
                searches.with(hierarchy, search -> Optional.ofNullable(kept(on, traveller, profile, search)));
            }
        }
    }

    private IntPredicate isFerryOf(RoadNetwork network) {
        return arc -> artefact.isFerry(network.edge(arc));
    }

    private void rebuild(Map<RoadProfile, Ways> closing, BooleanSupplier useless) {
        for (Map.Entry<RoadProfile, Ways> each : closing.entrySet()) {
            Ways closedWays = each.getValue();
            RoadProfile profile = each.getKey();
            ContractedNetwork hierarchy = artefact.hierarchy(profile)
                    .without(closedWays.network, closedWays::isClosed, useless)
                    .map(built -> built.withFerries(closedWays.network, isFerryOf(closedWays.network)))
                    .orElse(null);
            if (hierarchy == null) {
                return;
            }
            Ways fresh = new Ways(closedWays.network, closedWays.closed, hierarchy);
            keepLabels(fresh, hierarchy, profile, useless);
            synchronized (this) {
                // A newer closure may have come in the meantime; it has its own rebuild.
                ways.replace(profile, closedWays, fresh);
            }
        }
    }

    /** All units that are on the roads get their labels here rather than in the first answer after a closure. */
    private void keepLabels(Ways fresh, ContractedNetwork hierarchy, RoadProfile profile, BooleanSupplier useless) {
        LabelSearch search = new LabelSearch(hierarchy);
        for (Map.Entry<UUID, Placed> each : placed(profile).entrySet()) {
            if (useless.getAsBoolean()) {
                return;
            }
            keep(fresh, each.getKey(), each.getValue().point(), each.getValue().spot(), search);
        }
    }

    private Map<UUID, Placed> placed(RoadProfile profile) {
        Map<UUID, Placed> found = placed.get(profile);
        if (found == null) {
            throw new IllegalStateException("Every profile has its placed units");
        }
        return found;
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

    /** The same by the reverse tree, as right after a closure: slow and simple. */
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
        Spot end = end(stop.id(), target, profile, on);
        if (end == null) {
            for (int i : which) {
                answers[i] = offRoad(travellers.get(i), stop, conditions);
            }
        } else {
            int count = which.length;
            Spot[] starts = new Spot[count];
            double[] seconds = new double[count];
            double[] km = new double[count];
            double[] ferry = new double[count];
            ContractedNetwork hierarchy = on.hierarchy;
            if (tree || hierarchy == null) {
                byTree(travellers, which, profile, on, end, starts, seconds, km, ferry);
            } else {
                searches.with(hierarchy, search -> {
                    byLabels(travellers, which, profile, on, search, stop, target, end, starts, seconds, km, ferry);
                    return true;
                });
            }
            for (int i = 0; i < count; i++) {
                Traveller traveller = travellers.get(which[i]);
                Spot start = starts[i];
                answers[which[i]] = start == null
                        ? offRoad(traveller, stop, conditions)
                        : travel(traveller, start, end, stop, conditions, new Found(seconds[i], km[i], ferry[i]), on);
            }
        }
        if (end == null || end.offRoadKm() > AT_ROAD_KM || hasOffRoad(which, answers)) {
            onSmallNetworks(travellers, which, stop, target, conditions, profile, on, end, answers);
        }
    }

    private static boolean hasOffRoad(int[] which, Travel[] answers) {
        for (int i : which) {
            if (answers[i].source() == Source.ESTIMATE) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Spot end(UUID stop, Point target, RoadProfile profile, Ways on) {
        Spot spot = once(searched(profile).stops, stop, target, () -> artefact.spot(target, profile));
        return spot == null ? null : on.atItsEndsIfClosed(spot);
    }

    private @Nullable Spot end(Point target, RoadProfile profile, Ways on) {
        return artefact.spot(target, profile)
                .filter(RoadTimes::isAtRoads)
                .map(on::atItsEndsIfClosed)
                .orElse(null);
    }

    private static boolean isAtRoads(Spot spot) {
        return spot.offRoadKm() <= OFF_ROAD_KM;
    }

    private Searches searched(RoadProfile profile) {
        Searches found = searched.get(profile);
        if (found == null) {
            throw new IllegalStateException("Every profile has its searches");
        }
        return found;
    }

    /** Searches for a point on the roads unless it was found, or not found, there before. */
    private static <K> @Nullable Spot once(
            Map<K, Searched> known, K key, Point point, Supplier<Optional<Spot>> search) {
        Searched before = known.get(key);
        if (before != null && before.point().equals(point)) {
            return before.spot();
        }
        Spot spot = search.get().filter(RoadTimes::isAtRoads).orElse(null);
        if (known.size() > MOST_LABELS) {
            known.clear();
        }
        known.put(key, new Searched(point, spot));
        return spot;
    }

    /** On a small network near it, by the id of a unit or stop. */
    private @Nullable Spot onSmall(UUID id, Point point, RoadProfile profile) {
        return once(searched(profile).onSmall, id, point, () -> artefact.spotOnSmallNetwork(point, profile));
    }

    /**
     * Corrects the answers of those for whom a small network matters, such as that of an island. Between two places on the
     * same one its roads are driven. From an island to elsewhere, and the other way, there is no way by road: an estimate would
     * send an ambulance over the sea.
     *
     * @param end on a main network, if one is near
     */
    private void onSmallNetworks(
            List<Traveller> travellers,
            int[] which,
            Stop stop,
            Point target,
            Conditions conditions,
            RoadProfile profile,
            Ways on,
            @Nullable Spot end,
            Travel[] answers) {
        Spot near = onSmall(stop.id(), target, profile);
        Spot small = near == null ? null : on.atItsEndsIfClosed(near);
        SmallNetworks.Small network = small == null
                ? null
                : artefact.smallNetwork(small.edge(), profile).orElse(null);
        ShortestTree tree = null;
        for (int i : which) {
            Traveller traveller = travellers.get(i);
            Point point = traveller.from().point();
            if (point == null) {
                continue;
            }
            if (small != null && network != null && mayBeSooner(network, point, small, answers[i])) {
                Spot start = once(
                        searched(profile).onNetwork,
                        new OnNetwork(traveller.id(), network),
                        point,
                        () -> artefact.spotOn(network, point, profile));
                if (start != null) {
                    tree = tree == null
                            ? ShortestTree.to(on.network, small.nodes(), small.arriving(), on::isClosed)
                            : tree;
                    Found way = byTree(tree, start, on);
                    Travel there = travel(traveller, start, small, stop, conditions, way, on);
                    if (there.exists()
                            && (isOffRoad(answers[i]) || there.medianSeconds() < answers[i].medianSeconds())) {
                        answers[i] = there;
                    }
                    continue;
                }
            }
            if (isOffRoad(answers[i]) && isCutOff(traveller, point, profile, end, network)) {
                answers[i] = Travel.none(Source.ROADS);
            }
        }
    }

    /** Whether going over ground to this network might be sooner than the way found; the search for it is dear, and it hardly ever is. */
    private static boolean mayBeSooner(SmallNetworks.Small network, Point from, Spot end, Travel answer) {
        double km = network.kmAtLeast(from);
        double overGround = (km > AT_ROAD_KM ? km : 0) + offRoadKm(end);
        return isOffRoad(answer) || overGround / OFF_ROAD_KMH * 3600 < answer.medianSeconds();
    }

    private static boolean isOffRoad(Travel answer) {
        return answer.source() == Source.ESTIMATE;
    }

    /** Whether at least one of the two is on an island, and the other on other roads. */
    private boolean isCutOff(
            Traveller traveller,
            Point point,
            RoadProfile profile,
            @Nullable Spot end,
            SmallNetworks.@Nullable Small endNetwork) {
        boolean startIsOnMain = spot(traveller, point, profile) != null;
        boolean endIsOnIsland = end == null && endNetwork != null && endNetwork.isIsland();
        if (startIsOnMain) {
            return endIsOnIsland;
        }
        Spot near = onSmall(traveller.id(), point, profile);
        SmallNetworks.Small startNetwork = near == null
                ? null
                : artefact.smallNetwork(near.edge(), profile).orElse(null);
        if (startNetwork == null) {
            return false;
        }
        return endIsOnIsland || (startNetwork.isIsland() && (end != null || endNetwork != null));
    }

    private void byLabels(
            List<Traveller> travellers,
            int[] which,
            RoadProfile profile,
            Ways on,
            LabelSearch search,
            Stop stop,
            Point target,
            Spot end,
            @Nullable Spot[] starts,
            double[] seconds,
            double[] km,
            double[] ferry) {
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
        Label toStop = inLabel(on.in, stop.id(), target, end, search);
        times(on, search, Arrays.copyOf(numbers, found), known, toStop, foundSeconds, foundKm);
        boolean hasFerries = on.hierarchy != null && on.hierarchy.hasFerries();
        for (int i = 0; i < found; i++) {
            seconds[at[i]] = foundSeconds[i];
            km[at[i]] = foundKm[i];
            ferry[at[i]] = hasFerries ? search.ferrySeconds(known[i], toStop) : 0;
        }
    }

    /** By the index when most of its units are asked for, else label by label; both give the same times. */
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
        return keep(on, traveller.id(), point, spot, search);
    }

    private static Kept keep(Ways on, UUID unit, Point point, Spot spot, LabelSearch search) {
        if (on.out.size() > MOST_LABELS) {
            on.out.clear();
            on.index.clear();
        }
        Label label = search.out(spot.nodes(), spot.leaving(), spot.leavingKm());
        Kept made = new Kept(point, spot, label, on.index.put(unit, label));
        on.out.put(unit, made);
        return made;
    }

    private @Nullable Spot spot(Traveller traveller, Point point, RoadProfile profile) {
        Map<UUID, Placed> known = placed(profile);
        Placed before = known.get(traveller.id());
        if (before != null && before.point().equals(point)) {
            return before.spot();
        }
        Spot spot = artefact.spot(point, profile)
                .filter(found -> found.offRoadKm() <= OFF_ROAD_KM)
                .orElse(null);
        if (spot != null) {
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

    /**
     * The ways by road of some travellers to one place, each from its own point to that of the place; for a map and in words. Empty
     * where the roads have no way, or do not reach one of the two.
     */
    public List<RoadWay> ways(List<Traveller> travellers, Place place, Conditions conditions) {
        Point target = place.point();
        List<RoadWay> found = new ArrayList<>();
        for (Traveller traveller : travellers) {
            Point from = traveller.from().point();
            found.add(
                    target == null || from == null || traveller.kind() == UnitKind.BOAT
                            ? RoadWay.NONE
                            : way(traveller, from, target, conditions));
        }
        return found;
    }

    private RoadWay way(Traveller traveller, Point from, Point target, Conditions conditions) {
        RoadProfile profile = RoadProfile.of(traveller);
        Ways on = ways(profile);
        double factor = factor(traveller, conditions);
        Spot start = spot(traveller, from, profile);
        Spot end = end(target, profile, on);
        RoadWay way = start == null || end == null ? RoadWay.NONE : way(on, start, end, from, target, factor);
        if (!way.course().isEmpty()) {
            return way;
        }
        Spot small = artefact.spotOnSmallNetwork(target, profile)
                .filter(spot -> spot.offRoadKm() <= OFF_ROAD_KM)
                .map(on::atItsEndsIfClosed)
                .orElse(null);
        Spot beginning = small == null
                ? null
                : artefact.smallNetwork(small.edge(), profile)
                        .flatMap(network -> artefact.spotOn(network, from, profile))
                        .filter(spot -> spot.offRoadKm() <= OFF_ROAD_KM)
                        .orElse(null);
        return small == null || beginning == null ? RoadWay.NONE : way(on, beginning, small, from, target, factor);
    }

    private RoadWay way(Ways on, Spot start, Spot end, Point from, Point target, double factor) {
        BitSet wanted = new BitSet();
        wanted.set(start.from());
        wanted.set(start.to());
        ShortestTree tree = ShortestTree.to(on.network, end.nodes(), end.arriving(), on::isClosed, wanted);
        RoadCourse course = new RoadCourse(on.network, artefact::line, artefact::name, tree, end);
        boolean startIsClosed = on.closed.contains(start.edge());
        return new RoadWay(
                course.from(start, from, target, startIsClosed),
                course.legs(start, from, target, startIsClosed, artefact::isFerry, seconds -> seconds * factor));
    }

    private void byTree(
            List<Traveller> travellers,
            int[] which,
            RoadProfile profile,
            Ways on,
            Spot end,
            @Nullable Spot[] starts,
            double[] seconds,
            double[] km,
            double[] ferry) {
        ShortestTree tree = ShortestTree.to(on.network, end.nodes(), end.arriving(), on::isClosed);
        for (int i = 0; i < starts.length; i++) {
            Point point = travellers.get(which[i]).from().point();
            Spot start = point == null ? null : spot(travellers.get(which[i]), point, profile);
            if (start == null) {
                continue;
            }
            starts[i] = start;
            Found way = byTree(tree, start, on);
            seconds[i] = way.seconds();
            km[i] = way.km();
            ferry[i] = way.ferrySeconds();
        }
    }

    /**
     * A way that was found by the nodes; infinite where there is none.
     *
     * @param ferrySeconds how much of its time is spent waiting for ferries and on them
     */
    private record Found(double seconds, double km, double ferrySeconds) {}

    private Found byTree(ShortestTree tree, Spot start, Ways on) {
        return least(tree, start, start.leaving(), on);
    }

    private Found least(ShortestTree tree, Spot place, double[] ends, Ways on) {
        double least = Double.POSITIVE_INFINITY;
        int by = -1;
        for (int side = 0; side < 2; side++) {
            double seconds = ends[side] + tree.seconds(place.nodes()[side]);
            if (seconds < least) {
                least = seconds;
                by = side;
            }
        }
        if (by < 0) {
            return new Found(least, Double.POSITIVE_INFINITY, 0);
        }
        int node = place.nodes()[by];
        return new Found(
                least,
                place.leavingKm()[by] + tree.km(node),
                artefact.hasFerries() ? tree.secondsOn(isFerryOf(on.network), node) : 0);
    }

    private Travel travel(
            Traveller traveller, Spot start, Spot end, Stop stop, Conditions conditions, Found byNodes, Ways on) {
        double seconds = byNodes.seconds();
        double direct = on.closed.contains(start.edge()) ? Double.POSITIVE_INFINITY : start.direct(end);
        double least = Math.min(seconds, direct);
        if (Double.isInfinite(least)) {
            // Between a fragment of the map and the rest a road is more likely missing in the map than in the world.
            return isFragment(start, traveller) || isFragment(end, traveller)
                    ? offRoad(traveller, stop, conditions)
                    : Travel.none(Source.ROADS);
        }
        boolean alongOneRoad = direct <= seconds;
        double kmByRoad = alongOneRoad ? Math.abs(end.share() - start.share()) * start.km() : byNodes.km();
        double ferry = alongOneRoad ? 0 : byNodes.ferrySeconds();
        double offRoadKm = offRoadKm(start) + offRoadKm(end);
        double factor = factor(traveller, conditions);
        double onFoot = offRoadKm / OFF_ROAD_KMH * 3600;
        Set<TravelFlag> flags = onFoot > 0
                ? on.closed.isEmpty() ? AFOOT : AFOOT_ROUND_A_CLOSURE
                : on.closed.isEmpty() ? Set.of() : ROUND_A_CLOSURE;
        if (ferry > 0) {
            flags = union(flags, OVER_A_FERRY);
        }
        // A ferry does not sail sooner for a siren.
        double median = (least - ferry) * factor + ferry + onFoot;
        double widest = median * priors.spread() + onFoot;
        if (!traveller.from().isExact() || !stop.place().isExact()) {
            // Only the village or district is known: the estimate's allowance for that is added here as well.
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

    /** How much longer than by the map a way by road takes. */
    private double factor(Traveller traveller, Conditions conditions) {
        boolean usesSiren = conditions.siren()
                && (traveller.kind() == UnitKind.ALS_AMBULANCE || traveller.kind() == UnitKind.BLS_AMBULANCE);
        return (usesSiren ? priors.siren() : 1)
                * (conditions.night() ? priors.night() : 1)
                * (conditions.wetSeason() ? priors.wetSeason() : 1);
    }

    private boolean isFragment(Spot spot, Traveller traveller) {
        return artefact.smallNetwork(spot.edge(), RoadProfile.of(traveller))
                .filter(network -> !network.isIsland())
                .isPresent();
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
        Point point = traveller.from().point();
        if (point != null && traveller.kind() != UnitKind.BOAT && stops.size() > 1) {
            RoadProfile profile = RoadProfile.of(traveller);
            Ways on = ways(profile);
            Spot start = on.hierarchy == null ? spot(traveller, point, profile) : null;
            if (start != null) {
                return fromOneByTree(traveller, start, stops, conditions, profile, on);
            }
        }
        return stops.stream()
                .map(stop -> toOne(List.of(traveller), stop, conditions).getFirst())
                .toList();
    }

    /** Right after a closure: one tree from the unit instead of one from each stop. */
    private List<Travel> fromOneByTree(
            Traveller traveller, Spot start, List<Stop> stops, Conditions conditions, RoadProfile profile, Ways on) {
        ShortestTree tree = ShortestTree.from(on.network, start.nodes(), start.leaving(), on::isClosed);
        return stops.stream()
                .map(stop -> {
                    Point target = stop.place().point();
                    if (target == null) {
                        return estimated(traveller, stop, conditions);
                    }
                    Spot end = end(stop.id(), target, profile, on);
                    Travel[] answer = new Travel[1];
                    if (end == null) {
                        answer[0] = offRoad(traveller, stop, conditions);
                    } else {
                        Found way = least(tree, end, end.arriving(), on);
                        answer[0] = travel(traveller, start, end, stop, conditions, way, on);
                    }
                    if (end == null || end.offRoadKm() > AT_ROAD_KM || isOffRoad(answer[0])) {
                        onSmallNetworks(
                                List.of(traveller), new int[] {0}, stop, target, conditions, profile, on, end, answer);
                    }
                    return answer[0];
                })
                .toList();
    }
}
