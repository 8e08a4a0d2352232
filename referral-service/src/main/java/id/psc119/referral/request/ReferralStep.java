package id.psc119.referral.request;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something that was asked, answered or reported of a referral. It is never changed, and evidence. */
@Entity
@Immutable
@DynamicUpdate
class ReferralStep {
    /** What happened. */
    @Schema(name = "ReferralStepKind")
    public enum Kind {
        REQUESTED,
        ASKED,
        ACCEPTED,
        REJECTED,
        QUESTION,
        REPLY,
        /** A facility outside the network takes the patient, as somebody said. */
        OUTSIDE,
        TRANSPORT_ORDERED,
        DEPARTED,
        ARRIVED,
        ADMITTED,
        CANCELLED,
        /** Its time was over, and everybody concerned was reminded. */
        REMINDED,
        /** The receiver tells the sender how it went on, and gives the patient back. */
        BACK_REFERRED
    }

    @Id
    private UUID id;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private UUID referralId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable UUID facilityId;

    @Convert(converter = SealedNote.class)
    private @Nullable String note;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected ReferralStep() {}

    ReferralStep(
            UUID id, UUID referralId, Kind kind, @Nullable UUID facilityId, @Nullable String note, Provenance report) {
        this.id = id;
        this.referralId = referralId;
        this.kind = kind;
        this.facilityId = facilityId;
        this.note = note;
        this.report = report;
    }

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    UUID facilityId() {
        return facilityId;
    }

    @Nullable
    String note() {
        return note;
    }

    Provenance report() {
        return report;
    }
}
