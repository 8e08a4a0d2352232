package id.psc119.vocabulary;

import org.jspecify.annotations.Nullable;

/** Makes text storable, so that what is answered is what is stored. */
public final class WellFormed {
    private static final int REPLACEMENT = 0xFFFD;

    private WellFormed() {}

    /** The text with each lone surrogate, which UTF-8 cannot hold, replaced by U+FFFD, and without NUL characters. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** The same for text that is present. */
    public static String text(String text) {
        if (text.codePoints().noneMatch(WellFormed::isUnstorable)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0)
                .map(point -> isUnstorable(point) ? REPLACEMENT : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The text, or its beginning of at most so many UTF-16 units; it is cut between characters. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    /** The same for text that may be absent. */
    public static @Nullable String cutOrNull(@Nullable String text, int longest) {
        return text == null ? null : cut(text, longest);
    }

    private static boolean isUnstorable(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
