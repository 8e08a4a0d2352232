package id.psc119.intake.reception.message;

import id.psc119.vocabulary.GeoPoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a point in a text: the app's text for a phone without data, {@code DARURAT <lat>,<lon> …}, and what map programs share. A
 * decimal comma is understood where a semicolon or space separates the two numbers.
 */
final class PointInText {
    private static final String NUMBER = "([-\u2212]?\\d{1,3}(?:[.,]\\d{1,12})?)";
    /** After the word any two numbers are a point. */
    private static final Pattern EMERGENCY = Pattern.compile(
            "^\\W*DARURAT\\b[\\s:]*" + NUMBER + "\\s*[,;/\\s]\\s*" + NUMBER + "(?![\\d.])", Pattern.CASE_INSENSITIVE);
    /** Elsewhere only two numbers with decimals: others may be ages or house numbers. */
    private static final Pattern ANYWHERE = Pattern.compile(
            "(?<![\\d.,-])([-\u2212]?\\d{1,2}[.,]\\d{3,12})\\s*(?:,|;|/|\\s|%2C)\\s*([-\u2212]?\\d{1,3}[.,]\\d{3,12})(?!\\d)",
            Pattern.CASE_INSENSITIVE);

    private PointInText() {}

    /** The point in a text; one that cannot be is named as rejected. */
    static IncomingMessage.Location in(String text) {
        for (Pattern pattern : new Pattern[] {EMERGENCY, ANYWHERE}) {
            Matcher found = pattern.matcher(text);
            if (found.find()) {
                GeoPoint point = new GeoPoint(degrees(found.group(1)), degrees(found.group(2)));
                return point.isPossible()
                        ? new IncomingMessage.Location(point, null, null)
                        : new IncomingMessage.Location(null, null, found.group(1) + ", " + found.group(2));
            }
        }
        return IncomingMessage.Location.NONE;
    }

    private static double degrees(String text) {
        return Double.parseDouble(text.replace(',', '.').replace('\u2212', '-'));
    }
}
