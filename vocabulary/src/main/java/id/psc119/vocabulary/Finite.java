package id.psc119.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * Narrows numbers from outside. A number is checked as it will be stored: what is finite as a {@code double} may be infinite as a
 * {@code float}, and an infinite number in one row has stopped whole lists.
 */
public final class Finite {
    private Finite() {}

    /** The number as a {@code float}; null, which means "not known", when it is absent, infinite or no number there. */
    public static @Nullable Float toFloat(@Nullable Double value) {
        if (value == null) {
            return null;
        }
        float narrow = value.floatValue();
        return Float.isFinite(narrow) ? narrow : null;
    }

    /** As {@link #toFloat}, and null when it lies outside the bounds: receivers say −1 for what they do not know. */
    public static @Nullable Float toFloat(@Nullable Double value, double least, double most) {
        @Nullable Float narrow = toFloat(value);
        return narrow == null || narrow < least || narrow > most ? null : narrow;
    }

    /** The number rounded up to an {@code int} within the bounds; null when it is absent, no number or outside them. */
    public static @Nullable Integer toInt(@Nullable Double value, int least, int most) {
        if (value == null || Double.isNaN(value)) {
            return null;
        }
        double whole = Math.ceil(value);
        return whole < least || whole > most ? null : (int) whole;
    }
}
