package id.psc119.referral.care;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An early warning score of one set of vital signs.
 *
 * @param total of what was measured: with something missing it is a lower bound
 * @param parts points of each sign that was measured
 * @param missing signs that the score also asks for
 */
public record EarlyWarning(Scale scale, int total, Risk risk, Map<String, Integer> parts, List<String> missing) {
    /** Which score. */
    public enum Scale {
        /** For 16 years and over. */
        NEWS2,
        /** For children. */
        PEWS
    }

    /** What the score means. */
    public enum Risk {
        LOW,
        /** A single sign with three points. */
        LOW_MEDIUM,
        MEDIUM,
        HIGH
    }

    public EarlyWarning {
        parts = Map.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /** The points of one sign, or nothing while it was not measured. */
    static void put(Map<String, Integer> parts, List<String> missing, String sign, @Nullable Integer points) {
        if (points == null) {
            missing.add(sign);
        } else {
            parts.put(sign, points);
        }
    }
}
