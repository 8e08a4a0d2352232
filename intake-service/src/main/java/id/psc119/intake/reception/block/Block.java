package id.psc119.intake.reception.block;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller's number that is flagged for a time. Only a proven number can be blocked: one that an exchange showed or that signed in,
 * never one that somebody typed. A block refuses nothing.
 */
@Entity
class Block {
    @Id
    private UUID id;

    private String numberHash;
    private String numberEnd;
    private UUID contactId;
    private String reason;
    private String blockedBy;
    private String blockedByName;
    private Instant blockedAt;
    private Instant until;
    private @Nullable Instant liftedAt;
    private @Nullable String liftedBy;
    private @Nullable String liftedByName;
    private @Nullable String liftReason;

    protected Block() {}

    Block(
            UUID id,
            String numberHash,
            String numberEnd,
            UUID contactId,
            String reason,
            String by,
            String byName,
            Instant now,
            Instant until) {
        this.id = id;
        this.numberHash = numberHash;
        this.numberEnd = numberEnd;
        this.contactId = contactId;
        this.reason = reason;
        this.blockedBy = by;
        this.blockedByName = byName;
        this.blockedAt = now;
        this.until = until;
    }

    /** Ends it before its time; once it is lifted, this changes nothing. */
    void lift(String why, String by, String byName, Instant now) {
        if (liftedAt == null) {
            liftedAt = now;
            liftedBy = by;
            liftedByName = byName;
            liftReason = why;
        }
    }

    boolean isInForce(Instant now) {
        return liftedAt == null && now.isBefore(until);
    }

    boolean isOf(UUID contact, String why) {
        return contactId.equals(contact) && reason.equals(why);
    }

    UUID id() {
        return id;
    }

    String numberHash() {
        return numberHash;
    }

    String numberEnd() {
        return numberEnd;
    }

    UUID contactId() {
        return contactId;
    }

    String reason() {
        return reason;
    }

    String blockedBy() {
        return blockedBy;
    }

    String blockedByName() {
        return blockedByName;
    }

    Instant blockedAt() {
        return blockedAt;
    }

    Instant until() {
        return until;
    }

    @Nullable
    Instant liftedAt() {
        return liftedAt;
    }

    @Nullable
    String liftedBy() {
        return liftedBy;
    }

    @Nullable
    String liftedByName() {
        return liftedByName;
    }

    @Nullable
    String liftReason() {
        return liftReason;
    }
}
