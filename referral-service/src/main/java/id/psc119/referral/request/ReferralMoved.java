package id.psc119.referral.request;

import java.util.UUID;

/** A referral has changed in something that another system must know. */
public record ReferralMoved(UUID id, boolean exercise, How how) {
    /** What happened. */
    public enum How {
        REQUESTED,
        ACCEPTED,
        CANCELLED,
        OTHER
    }

    static ReferralMoved of(UUID id, boolean exercise, ReferralStep.Kind kind) {
        return new ReferralMoved(
                id,
                exercise,
                switch (kind) {
                    case REQUESTED -> How.REQUESTED;
                    case ACCEPTED -> How.ACCEPTED;
                    case CANCELLED -> How.CANCELLED;
                    default -> How.OTHER;
                });
    }
}
