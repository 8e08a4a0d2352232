package id.psc119.protocol;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finding that decides a colour.
 *
 * @param because the finding in words
 * @param when what the answers must be
 * @param unless makes it not hold although {@code when} is met; empty for most
 * @param needs one unit each
 * @param level what the patient should get, as advice to the dispatcher; absent where any unit will do
 * @param instructions ids of what to read out, the most urgent first
 * @param complaint the chief complaint that it suggests while none was named; absent for most
 */
public record Criterion(
        String id,
        Text because,
        Condition when,
        Condition unless,
        Colour colour,
        List<Capability> needs,
        @Nullable Capability level,
        List<String> instructions,
        @Nullable String complaint) {

    boolean isMetBy(Map<String, String> answers) {
        return when.isMetBy(answers) && !isExcludedBy(answers);
    }

    /** Whether it would hold if each answer that is not known were the worst one. */
    boolean mayBeMetBy(Map<String, String> answers) {
        return when.mayBeMetBy(answers) && !isExcludedBy(answers);
    }

    private boolean isExcludedBy(Map<String, String> answers) {
        return !unless.isEmpty() && unless.isMetBy(answers);
    }
}
