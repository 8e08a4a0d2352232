package id.psc119.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A measured value of a fix and the range in which it can be true. The value is checked as it is stored, as a {@code float}: a
 * check before the narrowing would let 1e39 through as infinity.
 */
public enum FixValue {
    ACCURACY_METRES(0, 100_000),
    SPEED_KMH(0, 1_000),
    BEARING(0, 360),
    ALTITUDE_METRES(-1_000, 20_000),
    BATTERY_PERCENT(0, 100);

    private final float least;
    private final float most;

    FixValue(float least, float most) {
        this.least = least;
        this.most = most;
    }

    /** The value as it is stored; null, which means not known, when it is out of range, such as the −1 of many receivers. */
    public @Nullable Float stored(@Nullable Double measured) {
        return measured == null ? null : known((float) measured.doubleValue());
    }

    /** The value as it was stored, also by a version that did not check it; null when it is out of range. */
    public @Nullable Float known(@Nullable Float stored) {
        return stored != null && stored >= least && stored <= most ? stored : null;
    }
}
