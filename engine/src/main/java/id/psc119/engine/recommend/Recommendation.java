package id.psc119.engine.recommend;

import id.psc119.engine.relocate.Relocation;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.relocate.Uncovered;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelFlag;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who could be sent, best first, and why. The choice is made when it is asked for; the explanations are computed when they
 * are read, from the same snapshot. For use by one thread.
 */
public final class Recommendation {
    /** How many of the first are tried again over an uncertain place. */
    private static final int TRIED_OVER_DISC = 12;

    private static final int DISC_POINTS = 12;

    /** A unit in the order of choice. */
    record Ranked(
            UnitState unit, Travel travel, double eta, double expected, int relaxed, boolean redirect, int surplus) {}

    private final Snapshot snapshot;
    private final TravelTimes travelTimes;
    private final List<Ranked> ranked;
    private final List<Ranked> beside;
    private final Set<UUID> unreachable = new HashSet<>();
    private final int relaxed;
    private final Set<UUID> deciding;
    private final double earliest;
    private @Nullable List<Candidate> candidates;
    private @Nullable List<LeftOut> leftOut;
    private @Nullable Set<Warning> warnings;
    private final Map<UUID, Optional<Uncovered>> uncovered = new HashMap<>();

    Recommendation(
            Snapshot snapshot,
            TravelTimes travelTimes,
            List<Ranked> ranked,
            List<Ranked> beside,
            List<UnitState> unreachable,
            int relaxed,
            Set<UUID> deciding) {
        this.snapshot = snapshot;
        this.travelTimes = travelTimes;
        this.ranked = ranked;
        this.beside = beside;
        unreachable.forEach(unit -> this.unreachable.add(unit.id()));
        this.relaxed = relaxed;
        this.deciding = deciding;
        earliest = ranked.stream().mapToDouble(Ranked::expected).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** The unit to send, if there is any. */
    public Optional<UUID> best() {
        return ranked.isEmpty()
                ? Optional.empty()
                : Optional.of(ranked.getFirst().unit().id());
    }

    /** When the unit to send is expected there, in seconds from now, turnout included; infinite when there is none. */
    public double bestSeconds() {
        return ranked.isEmpty() ? Double.POSITIVE_INFINITY : ranked.getFirst().eta();
    }

    /** The filters that some candidate does not satisfy, because nobody or only far units satisfy all. */
    public Set<Filter> relaxed() {
        return filters(relaxed);
    }

    /** The filters that the unit to send does not satisfy; empty when it satisfies all, or there is none. */
    public Set<Filter> relaxedForBest() {
        return ranked.isEmpty() ? Set.of() : filters(ranked.getFirst().relaxed());
    }

    /**
     * Everybody who could be sent, best first. After those that are proposed come units that are nearer than the best but lack
     * more ({@link Candidate#beside()}): help that is worth a thought while the right unit is under way.
     */
    public List<Candidate> candidates() {
        if (candidates == null) {
            List<Candidate> all = new ArrayList<>(ranked.size() + beside.size());
            for (int i = 0; i < ranked.size(); i++) {
                all.add(explain(ranked, i, false));
            }
            for (int i = 0; i < beside.size(); i++) {
                all.add(explain(beside, i, true));
            }
            candidates = Collections.unmodifiableList(all);
        }
        return candidates;
    }

    /** Everybody who could not, nearest first. */
    public List<LeftOut> leftOut() {
        if (leftOut == null) {
            leftOut = explainLeftOut();
        }
        return leftOut;
    }

    /** How many units there are, whether or not an answer names them. */
    public Totals totals() {
        SortedMap<String, Integer> by = new TreeMap<>();
        for (LeftOut left : leftOut()) {
            left.codes().forEach(code -> by.merge(code, 1, Integer::sum));
        }
        return new Totals(ranked.size(), beside.size(), leftOut().size(), by);
    }

    /**
     * The same question about fewer units: those that a short answer names, and those that decide which ones these are. A
     * recommendation from this snapshot begins like this one: the same first units with the same explanations. Without the
     * standing.
     */
    public Snapshot essential(Extent extent) {
        Set<UUID> kept = new HashSet<>(deciding);
        // One more of each, because the last one says how much later the next is expected.
        first(ranked, Math.max(extent.proposed() + 1, TRIED_OVER_DISC), kept);
        first(beside, extent.beside() + 1, kept);
        ranked.stream()
                .filter(one -> one.relaxed() != 0)
                .findFirst()
                .ifPresent(one -> kept.add(one.unit().id()));
        List<Ranked> byTime = new ArrayList<>(ranked);
        byTime.sort(UnitRecommender.BY_TIME);
        for (int from = 0; from < byTime.size() && from <= extent.proposed(); from = endOfRun(byTime, from)) {
            // The earliest of equals says who is equal, also when it is not the first of them.
            kept.add(byTime.get(from).unit().id());
        }
        leftOut().stream().limit(extent.leftOut()).forEach(left -> kept.add(left.unitId()));
        return snapshot.withUnits(snapshot.units().stream()
                        .filter(unit -> kept.contains(unit.id()))
                        .toList())
                .withoutStanding();
    }

    private static void first(List<Ranked> list, int count, Set<UUID> kept) {
        list.stream().limit(count).forEach(one -> kept.add(one.unit().id()));
    }

    private int endOfRun(List<Ranked> byTime, int from) {
        double limit = snapshot.policy().equalTo(byTime.get(from).expected());
        int to = from + 1;
        while (to < byTime.size() && byTime.get(to).expected() <= limit) {
            to++;
        }
        return to;
    }

    /**
     * What sending this unit leaves without cover, and which move of another unit would restore most of it. Empty when
     * relocation does not count on the unit (a private car), when it is not free, or when cover was not asked for.
     */
    public Optional<Uncovered> uncovered(UUID unitId) {
        Standing standing = snapshot.standing();
        return standing == null
                ? Optional.empty()
                : uncovered.computeIfAbsent(
                        unitId, id -> new Relocation(travelTimes).uncovered(standing, id, snapshot.conditions()));
    }

    /** From which incident a candidate would be taken, and what that saves; empty for a unit that is free. */
    public Optional<Redirection> redirection(UUID unitId) {
        Ranked turned = null;
        for (Ranked one : ranked) {
            if (one.redirect() && one.unit().id().equals(unitId)) {
                turned = one;
            }
        }
        Engagement work = turned == null ? null : turned.unit().engagement();
        return turned == null || work == null
                ? Optional.empty()
                : Optional.of(new Redirection(
                        work.incidentId(), work.colour(), UnitRecommender.bestFree(ranked) - turned.expected()));
    }

    /** What must be known about the whole. */
    public Set<Warning> warnings() {
        if (warnings == null) {
            Set<Warning> all = EnumSet.noneOf(Warning.class);
            Place place = snapshot.need().place();
            if (!place.isExact()) {
                all.add(Warning.PLACE_BY_AREA);
            }
            if (ranked.isEmpty()) {
                all.add(Warning.NOBODY);
            } else {
                if (bestSeconds() > snapshot.policy().farSeconds()) {
                    all.add(Warning.ALL_FAR);
                }
                if (ranked.stream().anyMatch(one -> one.relaxed() != 0)) {
                    all.add(Warning.FILTER_RELAXED);
                }
                if (shareOfDiscWithAnotherFirst() > 0.3) {
                    all.add(Warning.ASK_FOR_LANDMARK);
                }
            }
            warnings = Collections.unmodifiableSet(all);
        }
        return warnings;
    }

    /**
     * In which share of the points where the incident may really be another unit would be clearly nearer, 0 to 1.
     *
     * <p>Twelve points spread evenly over the disc; without a radius a village counts as 3 km, a district as 15.
     */
    private double shareOfDiscWithAnotherFirst() {
        Place place = snapshot.need().place();
        Point middle = place.point();
        double km = radiusKm(place);
        if (middle == null || km < 0.1 || ranked.size() < 2) {
            return 0;
        }
        List<Ranked> tried = ranked.subList(0, Math.min(TRIED_OVER_DISC, ranked.size()));
        List<Traveller> travellers =
                tried.stream().map(one -> UnitRecommender.traveller(one.unit())).toList();
        int changed = 0;
        for (int i = 0; i < DISC_POINTS; i++) {
            // A sunflower's spiral spreads any number of points evenly over a disc.
            Point point = middle.at(i * 137.508, km * Math.sqrt((i + 0.5) / DISC_POINTS));
            Place at = new Place(point, 0, PlaceSource.GPS, null, null);
            List<Travel> ways =
                    travelTimes.toOne(travellers, new Stop(snapshot.need().incidentId(), at), snapshot.conditions());
            double least = Double.POSITIVE_INFINITY;
            double first = Double.POSITIVE_INFINITY;
            for (int j = 0; j < tried.size(); j++) {
                Ranked one = tried.get(j);
                double expected = one.expected()
                        - one.travel().medianSeconds()
                        + ways.get(j).medianSeconds();
                least = Math.min(least, expected);
                first = j == 0 ? expected : first;
            }
            if (first > snapshot.policy().equalTo(least)) {
                changed++;
            }
        }
        return (double) changed / DISC_POINTS;
    }

    private static double radiusKm(Place place) {
        if (place.radiusMetres() > 0) {
            return place.radiusMetres() / 1000;
        }
        return switch (place.source()) {
            case GPS, PIN, TOLD -> 0;
            case DESA -> 3;
            case KECAMATAN -> 15;
        };
    }

    private Candidate explain(List<Ranked> list, int index, boolean isBeside) {
        Ranked one = list.get(index);
        UnitState unit = one.unit();
        Policy policy = snapshot.policy();
        double margin =
                index + 1 < list.size() ? list.get(index + 1).expected() - one.expected() : Double.POSITIVE_INFINITY;
        Duration age = unit.positionAge(snapshot.at());
        return new Candidate(
                unit.id(),
                unit.kind(),
                one.eta(),
                one.eta() - one.travel().medianSeconds() + one.travel().p90Seconds(),
                one.expected(),
                one.travel(),
                age,
                unit.positionSource(),
                margin,
                unit.coverLost(),
                why(isBeside ? -1 : index, one, policy),
                warnings(one, isBeside, age, policy),
                filters(one.relaxed()),
                isBeside);
    }

    private Set<Why> why(int index, Ranked one, Policy policy) {
        Set<Why> why = EnumSet.noneOf(Why.class);
        if (index >= 0 && one.expected() == earliest) {
            why.add(Why.FIRST_THERE);
        } else if (index >= 0 && one.expected() <= policy.equalTo(earliest)) {
            why.add(Why.EQUAL_TO_FIRST);
        }
        if (index == 0 && ranked.size() > 1) {
            whatDecided(one, policy).ifPresent(why::add);
        }
        Place place = snapshot.need().place();
        if (one.unit().home().sameDesaAs(place)) {
            why.add(Why.SAME_DESA);
        } else if (one.unit().home().sameKecamatanAs(place)) {
            why.add(Why.SAME_KECAMATAN);
        }
        if (one.redirect()) {
            why.add(Why.REDIRECT);
            Engagement engagement = one.unit().engagement();
            if (engagement != null && engagement.yields()) {
                why.add(Why.EXERCISE_GIVES_WAY);
            }
        }
        return Collections.unmodifiableSet(why);
    }

    /** What set the first apart from the equals behind it. */
    private Optional<Why> whatDecided(Ranked first, Policy policy) {
        Ranked next = ranked.get(1);
        if (next.expected() > policy.equalTo(earliest) || next.redirect() != first.redirect()) {
            return Optional.empty();
        }
        if (first.surplus() != next.surplus()) {
            return Optional.of(Why.KEEPS_HIGHER_CAPABILITY_FREE);
        }
        if (first.unit().coverLost() != next.unit().coverLost()) {
            return Optional.of(Why.KEEPS_COVER);
        }
        if (first.unit().recentJobs() != next.unit().recentJobs()) {
            return Optional.of(Why.LESS_WORK_SO_FAR);
        }
        return Optional.empty();
    }

    private Set<Warning> warnings(Ranked one, boolean isBeside, @Nullable Duration age, Policy policy) {
        Set<Warning> all = EnumSet.noneOf(Warning.class);
        if (isBeside) {
            all.add(Warning.NEARER_BUT_LACKING);
        }
        Travel travel = one.travel();
        if (travel.isEstimate()) {
            all.add(Warning.ESTIMATE);
        }
        if (age == null) {
            all.add(Warning.NO_POSITION);
        } else if (age.toMillis() > policy.staleSeconds() * 1000) {
            all.add(Warning.STALE_POSITION);
        }
        if (one.unit().answerChance() < 1 || one.unit().duty() == Duty.UNKNOWN) {
            all.add(Warning.MAY_NOT_ANSWER);
        }
        if (travel.flags().contains(TravelFlag.FERRY)) {
            all.add(Warning.FERRY);
        }
        if (travel.flags().contains(TravelFlag.NO_WATERWAY)) {
            all.add(Warning.NO_WATERWAY);
        }
        if (travel.flags().contains(TravelFlag.NO_CROSSING)) {
            all.add(Warning.NO_CROSSING);
        }
        if (travel.flags().contains(TravelFlag.OFF_ROAD)) {
            all.add(Warning.OFF_ROAD);
        }
        if (one.relaxed() != 0) {
            all.add(Warning.FILTER_RELAXED);
        }
        if (one.redirect()) {
            all.add(Warning.REDIRECTS);
        }
        return Collections.unmodifiableSet(all);
    }

    private List<LeftOut> explainLeftOut() {
        Set<UUID> chosen = new HashSet<>();
        ranked.forEach(one -> chosen.add(one.unit().id()));
        beside.forEach(one -> chosen.add(one.unit().id()));
        List<UnitState> others = snapshot.units().stream()
                .filter(unit -> !chosen.contains(unit.id()))
                .toList();
        List<Travel> ways = travelTimes.toOne(
                others.stream().map(UnitRecommender::traveller).toList(),
                new Stop(snapshot.need().incidentId(), snapshot.need().place()),
                snapshot.conditions());
        List<LeftOut> all = new ArrayList<>(others.size());
        for (int i = 0; i < others.size(); i++) {
            UnitState unit = others.get(i);
            double eta = ways.get(i).medianSeconds() + snapshot.policy().turnout(unit.kind());
            int failed = UnitRecommender.failed(unit, snapshot);
            all.add(new LeftOut(unit.id(), reason(unit, failed), filters(failed), eta, eta < bestSeconds()));
        }
        all.sort(Comparator.comparingDouble(LeftOut::etaSeconds).thenComparing(LeftOut::unitId));
        return Collections.unmodifiableList(all);
    }

    private LeftOut.Reason reason(UnitState unit, int failed) {
        return switch (unit.availability()) {
            case OFFERED -> LeftOut.Reason.OFFERED;
            case BUSY ->
                failed == 0 && UnitRecommender.mayRedirect(unit, snapshot)
                        ? LeftOut.Reason.NOT_WORTH_REDIRECTING
                        : LeftOut.Reason.BUSY;
            case FREE -> unreachable.contains(unit.id()) ? LeftOut.Reason.UNREACHABLE : LeftOut.Reason.FILTERED;
        };
    }

    private static Set<Filter> filters(int mask) {
        Set<Filter> filters = EnumSet.noneOf(Filter.class);
        for (Filter filter : Filter.values()) {
            if ((mask & filter.bit()) != 0) {
                filters.add(filter);
            }
        }
        return Collections.unmodifiableSet(filters);
    }
}
