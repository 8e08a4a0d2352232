package id.psc119.dispatch.planning.solve;

/** Travel times between all places of a day, computed before the planner starts. */
public final class TravelSeconds {
    /** Longer than any shift, so that nothing is planned over it. */
    public static final int NO_WAY = 1_000_000;

    private final int[][][] seconds;

    /** @param seconds by kind of unit, from, to; where there is no way, {@link #NO_WAY} */
    public TravelSeconds(int[][][] seconds) {
        this.seconds = seconds;
    }

    int between(int kind, int from, int to) {
        return from == to ? 0 : seconds[kind][from][to];
    }
}
