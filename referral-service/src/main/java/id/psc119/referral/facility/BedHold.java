package id.psc119.referral.facility;

import id.psc119.vocabulary.BedKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A bed that a facility keeps for somebody on the way. It ends when they come, when they do not come any more, or at its time. */
@Entity
@DynamicUpdate
class BedHold {
    /** Why a hold ended. */
    @Schema(name = "HoldEnding")
    enum Ending {
        /** The patient was handed over. */
        USED,
        /** Somebody let it go. */
        RELEASED,
        /** The arrival goes elsewhere. */
        WITHDRAWN,
        /** Its time was over, and nobody had come. */
        EXPIRED
    }

    @Id
    private UUID id;

    private UUID facilityId;

    @Enumerated(EnumType.STRING)
    private BedKind kind;

    private @Nullable UUID arrivalId;
    private @Nullable UUID referralId;
    private Instant heldAt;
    private Instant heldUntil;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String heldBy;

    private String heldByName;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    /** For Hibernate. */
    protected BedHold() {}

    /** @param wanted what is held, and for whom */
    BedHold(UUID id, UUID facilityId, Wanted wanted, Instant now, Instant until, String by, String byName) {
        this.id = id;
        this.facilityId = facilityId;
        this.kind = wanted.kind();
        this.arrivalId = wanted.arrivalId();
        this.referralId = wanted.referralId();
        this.heldAt = now;
        this.heldUntil = until;
        this.heldBy = by;
        this.heldByName = byName;
    }

    /** What is to be held, and for which arrival or referral. */
    record Wanted(
            BedKind kind,
            @Nullable UUID arrivalId,
            @Nullable UUID referralId) {}

    boolean isFor(UUID facility, Wanted wanted) {
        return facilityId.equals(facility)
                && kind == wanted.kind()
                && Objects.equals(arrivalId, wanted.arrivalId())
                && Objects.equals(referralId, wanted.referralId());
    }

    /** Follows the time at which the patient is expected now. */
    void expectAt(Instant eta, Duration after) {
        heldUntil = eta.plus(after);
    }

    /** The referral's patient now comes by this arrival. */
    void comesBy(UUID arrival) {
        arrivalId = arrival;
    }

    void end(Ending how, Instant now) {
        ending = how;
        endedAt = now;
    }

    boolean isInForce() {
        return endedAt == null;
    }

    boolean isDue(Instant now) {
        return endedAt == null && !heldUntil.isAfter(now);
    }

    UUID id() {
        return id;
    }

    UUID facilityId() {
        return facilityId;
    }

    View view() {
        return new View(id, kind, arrivalId, referralId, heldAt, heldUntil, heldByName, ending);
    }

    /**
     * A hold as screens show it.
     *
     * @param ending absent while it is in force
     */
    @Schema(name = "BedHold")
    public record View(
            UUID id,
            BedKind kind,
            @Nullable UUID arrivalId,
            @Nullable UUID referralId,
            Instant since,
            Instant until,
            String by,
            @Nullable Ending ending) {}
}
