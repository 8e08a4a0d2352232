package id.psc119.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question that the call taker reads out, with the answers to choose from.
 *
 * @param hint what helps to answer it; absent for most
 * @param answers by code, in the order of the pack; {@link #UNKNOWN} is always possible and not listed
 * @param onlyIf asked only if the earlier answers meet it
 */
public record Question(String id, Text ask, @Nullable Text hint, Map<String, Text> answers, Condition onlyIf) {
    /** The answer of a reporter who does not know. */
    public static final String UNKNOWN = "unknown";

    public boolean hasAnswer(String code) {
        return UNKNOWN.equals(code) || answers.containsKey(code);
    }
}
