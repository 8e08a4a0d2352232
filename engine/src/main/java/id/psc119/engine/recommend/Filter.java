package id.psc119.engine.recommend;

/**
 * What a unit must satisfy to be a candidate. When nobody satisfies all, filters are given up one at a time, the first here
 * first, and every candidate that needed it carries the name of what was given up.
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

    /** Those that a nearer unit may be shown without even while farther ones satisfy everything. */
    static final int SOFT = POSITION_AGE.bit() | CERTAINTY.bit();
}
