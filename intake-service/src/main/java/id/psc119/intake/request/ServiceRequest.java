package id.psc119.intake.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked.
 *
 * @param number of who asked; masked unless it is read to be called
 * @param wantedFor the time for which it is asked
 * @param plannedFor the time that the PSC has set
 * @param reason why it is declined, or what else was said with the last decision
 */
public record ServiceRequest(
        UUID id,
        String spokenNumber,
        RequestKind kind,
        @Nullable UUID contactId,
        boolean exercise,
        @Nullable String number,
        @Nullable String askedBy,
        @Nullable String note,
        @Nullable String desaCode,
        @Nullable Instant wantedFor,
        RequestState state,
        @Nullable Instant plannedFor,
        @Nullable String reason,
        Instant receivedAt,
        Instant changedAt,
        String changedBy) {
    /** Never prints what was said. */
    @Override
    public String toString() {
        return "ServiceRequest[" + spokenNumber + " " + kind + " " + state + "]";
    }
}
