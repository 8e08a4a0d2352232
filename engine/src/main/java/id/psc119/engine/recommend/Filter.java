package id.psc119.engine.recommend;

/**
 * What a unit must satisfy to be proposed. When nobody who can get there satisfies all, filters are given up one at a time, the
 * first here first. Every candidate carries the names of those that it does not satisfy.
 */
public enum Filter {
    /** Its position is too old to say anything. */
    POSITION_AGE(1 << 0),
    /** Nobody knows whether it can come. */
    CERTAINTY(1 << 1),
    /** Nobody is assigned to it. */
    CREW(1 << 2),
    /** It cannot go there: no four-wheel drive, no boat, or a boat away from its water. */
    TERRAIN(1 << 3),
    /** It has signed off. */
    DUTY(1 << 4),
    /** It lacks the medical capability. */
    CAPABILITY(1 << 5),
    /** It cannot carry a lying patient. */
    STRETCHER(1 << 6);

    private final int bit;

    Filter(int bit) {
        this.bit = bit;
    }

    /** One bit each, the less harmful to give up the lower. */
    int bit() {
        return bit;
    }

    /** One of these alone lets a nearer unit compete with farther ones that satisfy everything. */
    private static final int SOFT = POSITION_AGE.bit() | CERTAINTY.bit();

    /**
     * What counts of the filters that a unit does not satisfy. Where nobody knows whether somebody is with it, it adds nothing
     * that nobody is assigned to it: both say that it must be asked by telephone.
     */
    static int counted(int failed) {
        return (failed & CERTAINTY.bit()) == 0 ? failed : failed & ~CREW.bit();
    }

    /** Whether a unit may compete with farther ones that satisfy everything: it lacks at most one soft thing. */
    static boolean isSoft(int failed) {
        int counted = counted(failed);
        return Integer.bitCount(counted) <= 1 && (counted & ~SOFT) == 0;
    }

    /** Whether a unit is worth showing for being near, although others satisfy more: it can at least get there. */
    static boolean isWorthShowing(int failed) {
        return (failed & TERRAIN.bit()) == 0;
    }
}
