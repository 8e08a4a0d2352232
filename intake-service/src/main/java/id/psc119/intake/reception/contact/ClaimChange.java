package id.psc119.intake.reception.contact;

import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.id.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One change of who handles a contact. It never changes. */
@Entity
@Immutable
public class ClaimChange {
    @Id
    private UUID id;

    private UUID contactId;

    @Enumerated(EnumType.STRING)
    private ClaimChangeKind kind;

    private @Nullable String reason;
    private @Nullable String heldBy;
    private @Nullable String heldByName;
    private String changedBy;
    private String changedByName;
    private Instant changedAt;

    protected ClaimChange() {}

    /** @param before the claim that ends; absent when nobody had the contact */
    public ClaimChange(
            UUID id,
            UUID contactId,
            ClaimChangeKind kind,
            @Nullable ContactClaim before,
            @Nullable String reason,
            StaffMember by,
            Instant now) {
        this.id = id;
        this.contactId = contactId;
        this.kind = kind;
        this.reason = reason;
        this.heldBy = before == null ? null : before.personId();
        this.heldByName = before == null ? null : before.name();
        this.changedBy = by.personId();
        this.changedByName = by.name();
        this.changedAt = now;
    }

    /** A claim by what the person did: they answered the call, typed the contact in, or decided it. */
    static ClaimChange claimed(UUID contactId, String personId, String personName, Instant now) {
        return new ClaimChange(
                Uuid7.at(now),
                contactId,
                ClaimChangeKind.CLAIMED,
                null,
                null,
                new StaffMember(personId, personName, false),
                now);
    }

    public UUID id() {
        return id;
    }

    public UUID contactId() {
        return contactId;
    }

    public ClaimChangeKind kind() {
        return kind;
    }

    public @Nullable String reason() {
        return reason;
    }

    /** The person whose claim ended. */
    public @Nullable String heldByName() {
        return heldByName;
    }

    public @Nullable String heldBy() {
        return heldBy;
    }

    public String changedBy() {
        return changedBy;
    }

    public String changedByName() {
        return changedByName;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
