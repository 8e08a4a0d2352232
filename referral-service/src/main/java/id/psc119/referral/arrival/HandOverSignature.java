package id.psc119.referral.arrival;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What one side signs of a hand-over: this patient, at this time, taken over by this person. It is a fact, always stored, and evidence. It
 * ends nothing: whether two signatures make a signed hand-over is {@link SignedHandOver}'s to say.
 */
@Entity
@Immutable
class HandOverSignature {
    /** Who signs. */
    public enum Side {
        CREW,
        FACILITY
    }

    @Id
    private UUID id;

    private UUID patientId;

    @Enumerated(EnumType.STRING)
    private Side side;

    private Instant handedAt;
    private @Nullable String receivedBy;
    private UUID[] facilityIds;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected HandOverSignature() {}

    /** @param facilityIds where the signer works */
    HandOverSignature(
            UUID id,
            UUID patientId,
            Side side,
            Instant handedAt,
            String receivedBy,
            UUID[] facilityIds,
            Provenance report) {
        this.id = id;
        this.patientId = patientId;
        this.side = side;
        this.handedAt = handedAt;
        this.receivedBy = receivedBy;
        this.facilityIds = facilityIds.clone();
        this.report = report;
    }

    /** True when both sign the same words. */
    boolean agreesWith(HandOverSignature other) {
        return patientId.equals(other.patientId)
                && handedAt.equals(other.handedAt)
                && Objects.equals(receivedBy, other.receivedBy);
    }

    /** True when the other one is sent again. */
    boolean repeats(HandOverSignature other) {
        return agreesWith(other) && side == other.side && Objects.equals(report.typedBy(), other.report.typedBy());
    }

    boolean isOfStaffOf(UUID facilityId) {
        return Arrays.asList(facilityIds).contains(facilityId);
    }

    UUID id() {
        return id;
    }

    Side side() {
        return side;
    }

    Instant handedAt() {
        return handedAt;
    }

    @Nullable
    String receivedBy() {
        return receivedBy;
    }

    Provenance report() {
        return report;
    }
}
