package id.psc119.intake.question;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question of one of our services to a person, who answers with a digit.
 *
 * @param answers the asking service's words; {@code 1} is the first
 * @param answer the one that was given last
 */
record MessageQuestion(
        UUID id,
        String sender,
        List<String> answers,
        String subjectKind,
        UUID subjectId,
        Instant askedAt,
        Instant untilAt,
        @Nullable String answer,
        @Nullable Instant answeredAt) {

    boolean isOpen(Instant now) {
        return answer == null && untilAt.isAfter(now);
    }
}
