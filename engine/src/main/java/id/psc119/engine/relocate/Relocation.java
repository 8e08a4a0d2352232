package id.psc119.engine.relocate;

import id.psc119.engine.matching.Bottleneck;
import id.psc119.engine.relocate.Standing.Waiting;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Advice on where free units should wait: the posts by expected cover ({@link Dmexclp}), the units so that the longest journey
 * is shortest. A pure function of a {@link Standing} and the travel times, the same in production and in the simulator. Only units
 * with a rostered crew are moved, within their shift's limit, by the policy's quiet hours; without lights and sirens.
 */
public final class Relocation {
    private final TravelTimes travelTimes;

    /** Ways by these travel times. */
    public Relocation(TravelTimes travelTimes) {
        this.travelTimes = travelTimes;
    }

    /** A unit to send to another post; {@code seconds} of its way. */
    public record Move(UUID unitId, int fromPost, int toPost, double seconds) {}

    /**
     * Moves that belong together.
     *
     * @param gain what they add to the expected cover, a share of all demand
     */
    public record Advice(List<Move> moves, double gain) {
        /** The longest of the ways, in seconds. */
        public double longestSeconds() {
            return moves.stream().mapToDouble(Move::seconds).max().orElse(0);
        }
    }

    /**
     * Where a unit that has just become free should wait, when not at its own post.
     *
     * @param standing with that unit in it, at its own post's number and where it is now
     */
    public Optional<Advice> whenFree(Standing standing, UUID unitId, Conditions conditions) {
        Waiting freed = standing.find(unitId).filter(standing::mayMove).orElse(null);
        if (freed == null) {
            return Optional.empty();
        }
        RelocationPolicy policy = standing.policy();
        int[] others = standing.without(unitId).atPosts();
        double[] ways = ways(freed, standing.posts(), conditions);
        double[] gains = standing.coverage().gains(others, policy.q());
        boolean canGoBack = Double.isFinite(ways[freed.post()]);
        int post = canGoBack
                ? new Dmexclp(standing.coverage(), policy.q(), Math.min(1, standing.leastGain(policy.freedGain())), 1)
                        .baseFor(freed.post(), others, to -> isWithin(ways[to], policy))
                : bestReachable(freed.post(), gains, ways, policy);
        if (post == freed.post()) {
            return Optional.empty();
        }
        double lost = canGoBack ? gains[freed.post()] : 0;
        double total = standing.coverage().total();
        double gain = total == 0 ? 0 : (gains[post] - lost) / total;
        Move direct = new Move(unitId, freed.post(), post, ways[post]);
        return Optional.of(shortened(standing, direct, gain, freed, conditions));
    }

    /** Behind a closed bridge its own post cannot be reached: then it waits where it adds most of those that can. */
    private static int bestReachable(int own, double[] gains, double[] ways, RelocationPolicy policy) {
        int best = own;
        for (int post = 0; post < ways.length; post++) {
            if (isWithin(ways[post], policy)
                    && (best == own
                            || gains[post] > gains[best]
                            || (gains[post] == gains[best] && ways[post] < ways[best]))) {
                best = post;
            }
        }
        return best;
    }

    /** Whether there is a way, and it is not too long. Without the first, an unlimited policy would take "no way" for one. */
    private static boolean isWithin(double seconds, RelocationPolicy policy) {
        return Double.isFinite(seconds) && seconds <= policy.longestMoveSeconds();
    }

    /** Which units that wait should move to where another has left a gap; empty when no move adds enough. */
    public Optional<Advice> fillGap(Standing standing, Conditions conditions) {
        if (standing.policy().gapGain() >= 1) {
            return Optional.empty();
        }
        return best(standing, standing.leastGain(standing.policy().gapGain()), conditions, new HashMap<>())
                .map(each -> shortened(standing, each.move(), each.gain(), null, conditions));
    }

    /**
     * What sending a unit would leave without cover, and which move of another would restore most of it.
     *
     * @return empty when it is not counted on
     */
    public Optional<Uncovered> uncovered(Standing standing, UUID unitId, Conditions conditions) {
        return uncovered(standing, unitId, conditions, new HashMap<>());
    }

    /** The same for several units, each of which leaves alone. Units that are not counted on are missing. Asks for each way once. */
    public Map<UUID, Uncovered> uncovered(Standing standing, Collection<UUID> unitIds, Conditions conditions) {
        Map<UUID, double[]> ways = new HashMap<>();
        Map<UUID, Uncovered> all = new LinkedHashMap<>();
        for (UUID unitId : unitIds) {
            uncovered(standing, unitId, conditions, ways).ifPresent(each -> all.put(unitId, each));
        }
        return all;
    }

    private Optional<Uncovered> uncovered(
            Standing standing, UUID unitId, Conditions conditions, Map<UUID, double[]> ways) {
        Waiting leaving = standing.find(unitId).orElse(null);
        if (leaving == null) {
            return Optional.empty();
        }
        int[] before = standing.atPosts();
        Standing after = standing.without(unitId);
        Uncovered.Mend mend = best(after, standing.leastGain(standing.policy().freedGain()), conditions, ways)
                .map(each -> mend(after, each))
                .orElse(null);
        return Optional.of(new Uncovered(
                standing.coverage().lostWithout(leaving.post(), before),
                standing.coverage().placesLostWithout(leaving.post(), before),
                mend));
    }

    private static Uncovered.Mend mend(Standing after, Gaining each) {
        int[] at = after.atPosts();
        at[each.move().fromPost()]--;
        at[each.move().toPost()]++;
        return new Uncovered.Mend(
                each.move().unitId(),
                after.posts().get(each.move().fromPost()).id(),
                after.posts().get(each.move().toPost()).id(),
                each.move().seconds(),
                each.gain(),
                after.coverage().uncovered(at));
    }

    private record Gaining(Move move, double gain) {}

    /**
     * The move of one waiting unit that adds most, by the unit that is nearest.
     *
     * @param ways seconds from each unit to each post, as far as they are known; those that are needed are added
     */
    private Optional<Gaining> best(
            Standing standing, double leastGain, Conditions conditions, Map<UUID, double[]> ways) {
        RelocationPolicy policy = standing.policy();
        int[] movable = new int[standing.posts().size()];
        for (Waiting unit : standing.units()) {
            if (standing.mayMove(unit)) {
                movable[unit.post()]++;
            }
        }
        for (Dmexclp.Move each :
                new Dmexclp(standing.coverage(), policy.q(), 0, leastGain).moves(movable, standing.atPosts())) {
            Move nearest = null;
            for (Waiting unit : standing.units()) {
                if (standing.mayMove(unit) && unit.post() == each.from()) {
                    double seconds = ways.computeIfAbsent(
                                    unit.unitId(), any -> ways(unit, standing.posts(), conditions))[each.to()];
                    if (isWithin(seconds, policy) && (nearest == null || seconds < nearest.seconds())) {
                        nearest = new Move(unit.unitId(), each.from(), each.to(), seconds);
                    }
                }
            }
            if (nearest != null) {
                return Optional.of(new Gaining(nearest, each.gain()));
            }
        }
        return Optional.empty();
    }

    /** The same posts filled by several shorter moves, where that saves enough. */
    private Advice shortened(
            Standing standing, Move direct, double gain, @Nullable Waiting freed, Conditions conditions) {
        Advice one = new Advice(List.of(direct), gain);
        RelocationPolicy policy = standing.policy();
        if (policy.maxMovesAtOnce() == 1 || direct.seconds() < policy.chainSavesSeconds()) {
            return one;
        }
        List<Waiting> units =
                standing.units().stream().filter(unit -> standing.mayMove(unit)).toList();
        int size = units.size();
        int[] posts = new int[size];
        double[][] seconds = new double[size][size];
        boolean[][] stays = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            boolean moved = units.get(i).unitId().equals(direct.unitId());
            posts[i] = moved ? direct.toPost() : units.get(i).post();
        }
        for (int i = 0; i < size; i++) {
            Waiting unit = units.get(i);
            double[] ways = ways(unit, standing.posts(), conditions);
            for (int j = 0; j < size; j++) {
                stays[i][j] = posts[j] == unit.post();
                // Who waits stays where it is; who has become free must drive in any case.
                boolean isThere = stays[i][j] && !unit.equals(freed);
                seconds[i][j] = isThere ? 0 : ways[posts[j]];
            }
        }
        int[] chosen =
                Bottleneck.assign(seconds, stays, policy.maxMovesAtOnce()).orElse(null);
        if (chosen == null) {
            return one;
        }
        List<Move> moves = new ArrayList<>();
        double longest = 0;
        for (int i = 0; i < size; i++) {
            longest = Math.max(longest, seconds[i][chosen[i]]);
            if (!stays[i][chosen[i]]) {
                moves.add(
                        new Move(units.get(i).unitId(), units.get(i).post(), posts[chosen[i]], seconds[i][chosen[i]]));
            }
        }
        return direct.seconds() - longest >= policy.chainSavesSeconds() ? new Advice(List.copyOf(moves), gain) : one;
    }

    private double[] ways(Waiting unit, List<Stop> posts, Conditions conditions) {
        Conditions unhurried = new Conditions(false, conditions.night(), conditions.wetSeason());
        return travelTimes
                .fromOne(new Traveller(unit.unitId(), unit.kind(), unit.position()), posts, unhurried)
                .stream()
                .mapToDouble(Travel::medianSeconds)
                .toArray();
    }
}
