package id.psc119.referral.patient;

import id.psc119.platform.privacy.Masks;
import org.jspecify.annotations.Nullable;

/** Reads numbers as cards print them: in groups, with blanks, dots or dashes between. */
final class PrintedNumber {
    private PrintedNumber() {}

    /** The digits alone; a mask, and anything that holds more than digits and separators, as it is. */
    static @Nullable String digits(@Nullable String written) {
        if (written == null || Masks.isMask(written)) {
            return written;
        }
        StringBuilder digits = new StringBuilder();
        for (int point : written.codePoints().toArray()) {
            if (Character.isDigit(point)) {
                digits.append(Character.digit(point, 10));
            } else if (!isSeparator(point)) {
                return written;
            }
        }
        // A field that was emptied says the same as one that is absent.
        return digits.isEmpty() ? null : digits.toString();
    }

    private static boolean isSeparator(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.DASH_PUNCTUATION
                || Character.getType(point) == Character.FORMAT
                || point == '.'
                || point == '/'
                || point == '_';
    }
}
