package id.psc119.protocol;

import java.util.Map;
import java.util.Set;

/**
 * What the answers must be: each named question must have one of its listed answers.
 *
 * @param answers the accepted answers by question; empty is met by everything
 */
public record Condition(Map<String, Set<String>> answers) {
    static final Condition NONE = new Condition(Map.of());

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /** Whether the answers so far exclude it: no later answer can make it hold. */
    boolean isExcludedBy(Map<String, String> given) {
        return answers.entrySet().stream().anyMatch(wanted -> {
            String answer = given.get(wanted.getKey());
            return answer != null && !wanted.getValue().contains(answer);
        });
    }

    /** Whether it would be met if each answer that is not known were one of the accepted ones. */
    boolean mayBeMetBy(Map<String, String> given) {
        return answers.entrySet().stream().allMatch(wanted -> {
            String answer = given.get(wanted.getKey());
            return answer != null && (wanted.getValue().contains(answer) || answer.equals(Question.UNKNOWN));
        });
    }

    boolean isMetBy(Map<String, String> given) {
        return answers.entrySet().stream().allMatch(wanted -> {
            String answer = given.get(wanted.getKey());
            return answer != null && wanted.getValue().contains(answer);
        });
    }
}
