package id.psc119.referral.request;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One facility that was asked, with its last answer. */
@Embeddable
record ReferralTarget(
        UUID facilityId,
        Instant askedAt,
        @Enumerated(EnumType.STRING) State state,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {
    /** What it said. */
    @Schema(name = "TargetState")
    public enum State {
        ASKED,
        /** It wants to know something before it answers. */
        QUESTION,
        ACCEPTED,
        REJECTED,
        /** Another one takes the patient, or nobody needs to any more. */
        WITHDRAWN
    }

    static ReferralTarget asked(UUID facilityId, Instant now) {
        return new ReferralTarget(facilityId, now, State.ASKED, null, null);
    }

    ReferralTarget answered(State answer, Instant now, @Nullable String by) {
        return new ReferralTarget(facilityId, askedAt, answer, now, by);
    }

    boolean isOpen() {
        return state == State.ASKED || state == State.QUESTION;
    }
}
