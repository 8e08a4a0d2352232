package id.psc119.referral.report;

import id.psc119.platform.report.Via;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How something was told: when it happened and was sent by the reporter's clock, the way it reached us, who said it and who
 * typed it, and when we recorded it.
 */
@Embeddable
public record Report(
        Instant happened,
        @Nullable Instant sent,
        @Enumerated(EnumType.STRING) Via via,
        @Nullable String saidBy,
        String typedBy,
        String typedById,
        Instant recorded) {

    /** The moment from which it holds: a reporter's clock that is ahead does not reach into our future. */
    public Instant asOf() {
        return happened.isBefore(recorded) ? happened : recorded;
    }

    /** The person who is behind it, as far as we know: who said it, or else who typed it. */
    public String by() {
        return saidBy == null ? typedBy : saidBy;
    }

    /** True when the other one is a retry of the same telling: only the sending may differ. */
    public boolean repeats(Report other) {
        return happened.equals(other.happened)
                && via == other.via
                && java.util.Objects.equals(saidBy, other.saidBy)
                && typedById.equals(other.typedById);
    }
}
