package id.psc119.intake.reception.group;

import id.psc119.platform.privacy.KeyedHash;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Computes what a script repeats in each press while it changes networks, ids and numbers. Patterns are keyed hashes; the first
 * letter says of what.
 */
@ApplicationScoped
public class PressPatterns {
    private static final String KIND = "press-pattern";
    private static final char TEXT = 'T';
    private static final char POINT = 'P';
    private static final char NUMBERS = 'N';
    private static final char PROGRAM = 'S';
    /** People use the same short words in need. */
    private static final int SHORTEST_TEXT = 12;
    /** Numbers that differ in these last digits only are consecutive. */
    private static final int LAST_DIGITS = 2;

    private static final Pattern SPACE = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final KeyedHash hash;

    PressPatterns(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * What one press shows of its sender.
     *
     * @param words note and landmark
     * @param accuracy of the point, as sent
     * @param callBackE164 the number to call back, where it can be a person's
     * @param agent the header {@code User-Agent}
     * @param fields names of the fields that were sent
     */
    public record Traits(
            @Nullable String words,
            @Nullable GeoPoint point,
            @Nullable Double accuracy,
            @Nullable String callBackE164,
            @Nullable String agent,
            List<String> fields) {}

    /** The patterns of a press, the most specific first. */
    public List<String> of(Traits traits) {
        List<String> patterns = new ArrayList<>(4);
        String words = traits.words() == null
                ? ""
                : SPACE.matcher(traits.words().toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip();
        if (words.length() >= SHORTEST_TEXT) {
            patterns.add(hashed(TEXT, words));
        }
        GeoPoint point = traits.point();
        if (point != null) {
            patterns.add(hashed(POINT, point.lat() + " " + point.lon() + " " + traits.accuracy()));
        }
        String number = traits.callBackE164();
        if (number != null && number.length() > LAST_DIGITS) {
            patterns.add(hashed(NUMBERS, number.substring(0, number.length() - LAST_DIGITS)));
        }
        patterns.add(hashed(PROGRAM, traits.agent() + " " + traits.fields()));
        return patterns;
    }

    static boolean isOfProgram(String pattern) {
        return pattern.charAt(0) == PROGRAM;
    }

    private String hashed(char kind, String value) {
        return kind + hash.of(KIND, kind + value);
    }
}
