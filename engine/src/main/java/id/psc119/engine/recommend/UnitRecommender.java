package id.psc119.engine.recommend;

import id.psc119.engine.recommend.Recommendation.Ranked;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the unit to send: a pure function of a snapshot and the travel times, the same in production and in the simulator.
 *
 * <p>Units are ranked by the time at which they are expected on scene. Those equal within the policy's tie are ranked by what
 * they have beyond the need, by the cover they leave behind, by the work they have had. Only units that can get there take
 * part. Filters that none of them satisfies are given up one at a time, the least harmful first, and every candidate says
 * which. Where the best is far or lacks something, nearer units that lack more are shown after the proposed ones.
 */
public final class UnitRecommender {
    static final Comparator<Ranked> BY_TIME = Comparator.comparingDouble(Ranked::expected)
            .thenComparing(one -> one.unit().id());

    private final TravelTimes travelTimes;

    /** Ranks by these travel times. */
    public UnitRecommender(TravelTimes travelTimes) {
        this.travelTimes = travelTimes;
    }

    /** Who could be sent, best first. */
    public Recommendation recommend(Snapshot snapshot) {
        Policy policy = snapshot.policy();
        List<UnitState> unreachable = new ArrayList<>();
        List<Ranked> reachable = times(inQuestion(snapshot), snapshot, unreachable);
        Ranked leastLacking = leastLacking(reachable);
        int given = leastLacking == null ? 0 : Filter.counted(leastLacking.relaxed());
        List<Ranked> proposed = new ArrayList<>(reachable.size());
        List<Ranked> others = new ArrayList<>();
        for (Ranked one : reachable) {
            boolean passes = one.redirect() || (Filter.counted(one.relaxed()) & ~given) == 0;
            (passes ? proposed : others).add(one);
        }
        Ranked first = earliest(proposed);
        double best = first == null ? Double.POSITIVE_INFINITY : first.expected();
        List<Ranked> beside = new ArrayList<>();
        for (Ranked one : others) {
            if (one.expected() < best && best > policy.farSeconds() && Filter.isSoft(one.relaxed())) {
                proposed.add(one);
            } else if (one.expected() < best
                    && (best > policy.farSeconds() || given != 0)
                    && Filter.isWorthShowing(one.relaxed())) {
                beside.add(one);
            }
        }
        Ranked bestFree =
                earliest(proposed.stream().filter(UnitRecommender::isFreeAndFit).toList());
        dropPoorRedirects(proposed, policy);
        List<Ranked> ranked = inOrder(proposed, snapshot);
        beside.sort(Comparator.comparingDouble(Ranked::expected)
                .thenComparing(one -> one.unit().id()));
        int relaxed = 0;
        for (Ranked one : ranked) {
            relaxed |= one.relaxed();
        }
        for (Ranked one : beside) {
            relaxed |= one.relaxed();
        }
        Set<UUID> deciding = new HashSet<>();
        for (Ranked one : Arrays.asList(leastLacking, first, bestFree)) {
            if (one != null) {
                deciding.add(one.unit().id());
            }
        }
        return new Recommendation(snapshot, travelTimes, ranked, beside, unreachable, relaxed, deciding);
    }

    /** The free units, and those under way that could be turned round. */
    private static List<Candidacy> inQuestion(Snapshot snapshot) {
        List<Candidacy> all = new ArrayList<>(snapshot.units().size());
        for (UnitState unit : snapshot.units()) {
            int failed = failed(unit, snapshot);
            if (unit.availability() == Availability.FREE) {
                all.add(new Candidacy(unit, failed, false));
            } else if (failed == 0 && mayRedirect(unit, snapshot)) {
                all.add(new Candidacy(unit, 0, true));
            }
        }
        return all;
    }

    /**
     * A unit that can carry by the snapshot's need, and a first responder to be there before it. For incidents where minutes
     * count; whether both go is the dispatcher's decision.
     */
    public Together recommendTogether(Snapshot snapshot) {
        Recommendation transport = recommend(snapshot);
        List<UnitState> others = snapshot.units().stream()
                .filter(unit ->
                        transport.best().map(best -> !best.equals(unit.id())).orElse(true))
                .toList();
        Recommendation responder = recommend(
                snapshot.forNeed(snapshot.need().of(Capability.RESPONDER)).withUnits(others));
        double saved = responder.best().isEmpty()
                ? Double.NEGATIVE_INFINITY
                : transport.bestSeconds() - responder.bestSeconds();
        return new Together(
                transport,
                responder,
                saved,
                saved > 0 && saved >= snapshot.policy().responderSavesSeconds());
    }

    private record Candidacy(UnitState unit, int failed, boolean redirect) {}

    /**
     * The unit that lacks least: the fewest filters, among as few the least harmful ones. What it lacks is given up, so that some
     * free unit remains. Only units that can get there count: a unit behind a closed bridge must not hide those on this side.
     */
    private static @Nullable Ranked leastLacking(List<Ranked> reachable) {
        Ranked least = null;
        int leastRank = Integer.MAX_VALUE;
        for (Ranked one : reachable) {
            if (!one.redirect()) {
                int failed = Filter.counted(one.relaxed());
                int rank = Integer.bitCount(failed) << Filter.values().length | failed;
                if (rank < leastRank) {
                    leastRank = rank;
                    least = one;
                }
            }
        }
        return least;
    }

    private static @Nullable Ranked earliest(List<Ranked> all) {
        return all.stream().min(Comparator.comparingDouble(Ranked::expected)).orElse(null);
    }

    private List<Ranked> times(List<Candidacy> considered, Snapshot snapshot, List<UnitState> unreachable) {
        List<Traveller> travellers = new ArrayList<>(considered.size());
        for (Candidacy one : considered) {
            travellers.add(traveller(one.unit()));
        }
        List<Travel> ways = travelTimes.toOne(
                travellers,
                new Stop(snapshot.need().incidentId(), snapshot.need().place()),
                snapshot.conditions());
        Policy policy = snapshot.policy();
        List<Ranked> ranked = new ArrayList<>(considered.size());
        for (int i = 0; i < considered.size(); i++) {
            Candidacy one = considered.get(i);
            Travel way = ways.get(i);
            if (!way.exists()) {
                unreachable.add(one.unit());
                continue;
            }
            double turnout = one.redirect()
                    ? turnoutLeft(one.unit())
                    : policy.turnout(one.unit().kind());
            double eta = turnout + way.medianSeconds();
            double expected = eta + (1 - one.unit().answerChance()) * policy.offerSeconds();
            ranked.add(new Ranked(
                    one.unit(),
                    way,
                    eta,
                    expected,
                    one.failed(),
                    one.redirect(),
                    surplus(one.unit(), snapshot.need())));
        }
        return ranked;
    }

    /** A unit under way only turns round; one that has just accepted still has to set off. */
    private static double turnoutLeft(UnitState unit) {
        Engagement engagement = unit.engagement();
        return engagement == null ? 0 : engagement.turnoutLeft();
    }

    private static void dropPoorRedirects(List<Ranked> ranked, Policy policy) {
        double worth = bestFree(ranked) - policy.redirectSavesSeconds();
        ranked.removeIf(one -> one.redirect() && one.expected() > worth);
    }

    /**
     * When the best free unit is expected that a redirect must be compared with; infinite when there is none. One that lacks
     * more than certainty is no reason to leave out a unit under way that lacks nothing.
     */
    static double bestFree(List<Ranked> ranked) {
        double best = Double.POSITIVE_INFINITY;
        for (Ranked one : ranked) {
            if (isFreeAndFit(one)) {
                best = Math.min(best, one.expected());
            }
        }
        return best;
    }

    private static boolean isFreeAndFit(Ranked one) {
        return !one.redirect() && Filter.isSoft(one.relaxed());
    }

    /** By expected time, then each run of equals by the other criteria. A run is what is equal to its earliest. */
    private static List<Ranked> inOrder(List<Ranked> ranked, Snapshot snapshot) {
        Policy policy = snapshot.policy();
        Comparator<Ranked> amongEquals = Comparator.comparing(Ranked::redirect)
                // Among equals, whoever is free goes: planned work would have to be told to somebody else.
                .thenComparing(one -> one.unit().plannedUntil() != null)
                .thenComparingInt(one -> Integer.bitCount(one.relaxed()))
                .thenComparingInt(Ranked::surplus)
                .thenComparingDouble(one -> one.unit().coverLost())
                .thenComparingInt(one -> one.unit().recentJobs())
                .thenComparing(BY_TIME);
        ranked.sort(BY_TIME);
        if (policy.tieSeconds() == 0 && policy.tieShare() == 0) {
            return ranked;
        }
        int from = 0;
        while (from < ranked.size()) {
            double limit = policy.equalTo(ranked.get(from).expected());
            int to = from + 1;
            while (to < ranked.size() && ranked.get(to).expected() <= limit) {
                to++;
            }
            if (to - from > 1) {
                ranked.subList(from, to).sort(amongEquals);
            }
            from = to;
        }
        return ranked;
    }

    static Traveller traveller(UnitState unit) {
        return new Traveller(
                unit.id(), unit.kind(), unit.capabilities().contains(Capability.FOUR_WHEEL_DRIVE), unit.position());
    }

    /** Whether this busy unit may be turned round at all, before asking what that saves. */
    static boolean mayRedirect(UnitState unit, Snapshot snapshot) {
        Engagement engagement = unit.engagement();
        Policy policy = snapshot.policy();
        return unit.availability() == Availability.BUSY
                && engagement != null
                && engagement.enRoute()
                && engagement.secondsToScene() >= policy.nearSceneSeconds()
                && (engagement.yields()
                        || policy.redirects()
                                .contains(new Redirect(
                                        engagement.colour(), snapshot.need().colour())));
    }

    /** The filters that a unit does not satisfy, as a mask of {@link Filter#bit()}. */
    static int failed(UnitState unit, Snapshot snapshot) {
        Need need = snapshot.need();
        int failed = 0;
        if (!need.capability().isMetBy(unit.capabilities())) {
            failed |= switch (need.capability()) {
                case TRANSPORT -> Filter.STRETCHER.bit();
                case BOAT, FOUR_WHEEL_DRIVE -> Filter.TERRAIN.bit();
                case RESPONDER, BLS, ALS, NEONATAL, OBSTETRIC, SEATED, OTHER -> Filter.CAPABILITY.bit();
            };
        }
        if (unit.kind() == UnitKind.OTHER) {
            // What it is and may carry, a person must judge from the unit's own words.
            failed |= Filter.CAPABILITY.bit();
        }
        if (!unit.capabilities().containsAll(need.terrain()) || isBoatAshore(unit, need)) {
            failed |= Filter.TERRAIN.bit();
        }
        switch (unit.duty()) {
            case ON -> {}
            case UNKNOWN -> failed |= Filter.CERTAINTY.bit();
            case OFF -> failed |= Filter.DUTY.bit();
        }
        if (!unit.crewed()) {
            failed |= Filter.CREW.bit();
        }
        Duration age = unit.positionAge(snapshot.at());
        if (age != null && age.toMillis() > snapshot.policy().lostSeconds() * 1000) {
            failed |= Filter.POSITION_AGE.bit();
        }
        return failed;
    }

    /** A boat is no help away from its water: it is one where a boat is asked for, or in its home's district. */
    private static boolean isBoatAshore(UnitState unit, Need need) {
        return unit.kind() == UnitKind.BOAT
                && need.capability() != Capability.BOAT
                && !need.terrain().contains(Capability.BOAT)
                && !unit.home().sameKecamatanAs(need.place());
    }

    /** What a unit has beyond the need, weighed: keeping advanced life support free counts most. */
    static int surplus(UnitState unit, Need need) {
        int surplus = 0;
        for (Capability capability : unit.capabilities()) {
            if (capability != need.capability() && !need.terrain().contains(capability)) {
                surplus += switch (capability) {
                    case ALS -> 4;
                    case BLS -> need.capability() == Capability.ALS ? 0 : 2;
                    case NEONATAL, OBSTETRIC -> 2;
                    case TRANSPORT, FOUR_WHEEL_DRIVE, BOAT -> 1;
                    case RESPONDER, SEATED, OTHER -> 0;
                };
            }
        }
        return surplus;
    }
}
