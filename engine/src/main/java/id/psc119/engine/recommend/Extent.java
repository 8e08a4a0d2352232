package id.psc119.engine.recommend;

/**
 * How many units a short answer names.
 *
 * @param proposed of those that are proposed
 * @param beside of those that are nearer but lack more
 * @param leftOut of those that are no candidates, the nearest
 */
public record Extent(int proposed, int beside, int leftOut) {
    /** @throws IllegalArgumentException when one of them is negative */
    public Extent {
        if (proposed < 0 || beside < 0 || leftOut < 0) {
            throw new IllegalArgumentException("An answer names no unit or more");
        }
    }
}
