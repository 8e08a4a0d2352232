package id.psc119.engine.relocate;

import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.vocabulary.UnitKind;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the free units wait at a moment, and what each post covers.
 *
 * @param coverage of the demand of that hour, by these posts
 * @param localTime in the regency's zone, for its quiet hours
 * @param posts in the coverage's order
 * @param units the free ones, at or going to a post
 */
public record Standing(
        LocalTime localTime, Coverage coverage, RelocationPolicy policy, List<Stop> posts, List<Waiting> units) {
    /**
     * A free unit.
     *
     * @param rostered whether a crew on a roster is with it: a private car is neither counted on nor moved
     * @param post where it waits or goes to, by number
     * @param movesThisShift how often it has been moved already
     */
    public record Waiting(UUID unitId, UnitKind kind, boolean rostered, int post, Place position, int movesThisShift) {
        /** Whether relocation may count on it. */
        boolean counts() {
            return rostered && kind != UnitKind.VILLAGE_CAR && kind != UnitKind.RESPONDER;
        }
    }

    /** @throws IllegalArgumentException when the posts are not the coverage's, or a unit waits at none of them */
    public Standing {
        posts = List.copyOf(posts);
        units = List.copyOf(units);
        int count = posts.size();
        if (count != coverage.bases() || units.stream().anyMatch(unit -> unit.post() < 0 || unit.post() >= count)) {
            throw new IllegalArgumentException("The posts are the coverage's, and every unit waits at one of them");
        }
    }

    /** The share of all demand, 0 to 1, that this unit alone covers; 0 for one that is not counted on. */
    public double lost(UUID unitId) {
        return find(unitId)
                .map(unit -> coverage.lostWithout(unit.post(), atPosts()))
                .orElse(0.0);
    }

    /** {@link #lost} of every unit that is counted on. */
    public Map<UUID, Double> lostByUnit() {
        int[] at = atPosts();
        double[] lost = new double[at.length];
        for (int post = 0; post < at.length; post++) {
            lost[post] = coverage.lostWithout(post, at);
        }
        Map<UUID, Double> byUnit = new HashMap<>();
        for (Waiting unit : units) {
            if (unit.counts()) {
                byUnit.put(unit.unitId(), lost[unit.post()]);
            }
        }
        return byUnit;
    }

    /** A unit that counts, by its id. */
    Optional<Waiting> find(UUID unitId) {
        return units.stream()
                .filter(unit -> unit.unitId().equals(unitId) && unit.counts())
                .findFirst();
    }

    /** How many units that count are at each post. */
    int[] atPosts() {
        int[] at = new int[posts.size()];
        for (Waiting unit : units) {
            if (unit.counts()) {
                at[unit.post()]++;
            }
        }
        return at;
    }

    /** The same without one unit. */
    Standing without(UUID unitId) {
        return new Standing(
                localTime,
                coverage,
                policy,
                posts,
                units.stream().filter(unit -> !unit.unitId().equals(unitId)).toList());
    }

    /** What a move must add now: {@code usual}, or more while crews sleep. */
    double leastGain(double usual) {
        return policy.isQuiet(localTime) ? Math.max(usual, policy.quietGain()) : usual;
    }

    /** Whether a unit may be moved once more in this shift. */
    boolean mayMove(Waiting unit) {
        return unit.counts() && unit.movesThisShift() < policy.maxMovesPerShift();
    }
}
