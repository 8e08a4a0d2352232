package id.psc119.intake.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person as the desk sees it.
 *
 * @param number masked
 * @param way {@code SMS}, {@code WHATSAPP}, {@code WHATSAPP_TEMPLATE} or {@code CALL}; absent while it waits
 * @param why what the gateway said, or {@code EXPIRED}, {@code REFUSED}, {@code NO_TEMPLATE}, {@code NUMBER_UNREADABLE};
 *     of a call {@code NO_ANSWER}, {@code BUSY}, {@code NO_KEY} or {@code FAILED}
 */
public record OutgoingMessage(
        UUID id,
        String template,
        String text,
        @Nullable String number,
        String aboutKind,
        UUID aboutId,
        Instant createdAt,
        OutgoingState state,
        Instant stateAt,
        int attempts,
        @Nullable String way,
        @Nullable String why) {

    /** What is sent. */
    record Claimed(
            UUID id,
            @Nullable String number,
            String template,
            List<String> parameters,
            String text,
            String language,
            @Nullable Instant whatsAppUntil,
            Instant until,
            int attempts,
            boolean byCall) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "Claimed[" + id + " " + template + "]";
        }
    }
}
