package id.psc119.intake.reception.duplicate;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open incident that may be the same event. It is only proposed: the call taker decides.
 *
 * @param score of 100
 * @param why what speaks for it, the strongest first
 * @param metres between the two points, where both are known
 * @param minutes between the two reports
 */
public record Proposal(
        UUID incidentId,
        String spokenNumber,
        int score,
        List<Why> why,
        @Nullable Long metres,
        long minutes) {
    /** What speaks for it. */
    public enum Why {
        SAME_NUMBER,
        /** No farther apart than their accuracies and the kind of place allow. */
        NEAR,
        SAME_DESA,
        /** Their landmarks share a word, such as the name of a school. */
        SAME_LANDMARK,
        SAME_COMPLAINT,
        MINUTES_APART
    }
}
