package id.psc119.intake.request;

import id.psc119.platform.privacy.Masks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked.
 *
 * @param number of who asked; masked unless it is read to be called
 * @param wantedFor the time for which it is asked
 * @param plannedFor the time that the PSC has set
 * @param work what its work takes, as far as the desk knows
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
        String changedBy,
        RequestedWork work) {
    /** The same with its number masked. */
    ServiceRequest masked() {
        return new ServiceRequest(
                id,
                spokenNumber,
                kind,
                contactId,
                exercise,
                Masks.number(number),
                askedBy,
                note,
                desaCode,
                wantedFor,
                state,
                plannedFor,
                reason,
                receivedAt,
                changedAt,
                changedBy,
                work);
    }

    /** Never prints what was said. */
    @Override
    public String toString() {
        return "ServiceRequest[" + spokenNumber + " " + kind + " " + state + "]";
    }
}
