package id.psc119.platform.privacy;

import org.jspecify.annotations.Nullable;

/** How a number looks to those who need not know it: enough to recognise, too little to call or to look up. */
public final class Masks {
    /** Stands for a sealed value that does not open: shown to everybody, whatever the purpose. */
    public static final String UNREADABLE = "••••?";

    private static final String DOTS = "••••";
    private static final int SHOWN = 4;
    // Four of fewer digits than this would be most of the number.
    private static final int LEAST_DIGITS = 8;

    private Masks() {}

    /** True for what {@link #number} made: a client that sends back what it was shown must not overwrite the number with it. */
    public static boolean isMask(@Nullable String text) {
        return text != null && text.startsWith(DOTS);
    }

    /** The received value, unless it is only a mask: a mask overwrites nothing. */
    public static @Nullable String orKnown(@Nullable String received, @Nullable String known) {
        return isMask(received) ? known : received;
    }

    /** {@code ••••4821}: the last four digits of a telephone, card or identity number; only dots for what has fewer than eight. */
    public static @Nullable String number(@Nullable String clear) {
        if (clear == null || clear.equals(UNREADABLE)) {
            return clear;
        }
        String digits = clear.codePoints()
                .filter(Character::isDigit)
                .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .reduce("", String::concat);
        return digits.length() < LEAST_DIGITS ? DOTS : DOTS + digits.substring(digits.length() - SHOWN);
    }
}
