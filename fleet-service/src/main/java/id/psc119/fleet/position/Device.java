package id.psc119.fleet.position;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tracker that reports for a unit. */
@Entity
@Table(name = "device")
class Device {
    @Id
    private UUID id;

    private UUID unitId;
    private String label;

    private String tokenHash;

    private Instant madeAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String madeBy;

    private @Nullable Instant revokedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable String revokedBy;

    protected Device() {}

    Device(UUID id, UUID unitId, String label, String tokenHash, String madeBy, Instant madeAt) {
        this.id = id;
        this.unitId = unitId;
        this.label = label;
        this.tokenHash = tokenHash;
        this.madeBy = madeBy;
        this.madeAt = madeAt;
    }

    void rename(String newLabel) {
        label = newLabel;
    }

    /** Ends its token for good; a second time changes nothing. */
    void revoke(String by, Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedBy = by;
        }
    }

    boolean isOf(UUID unit) {
        return unitId.equals(unit);
    }

    UUID id() {
        return id;
    }

    String tokenHash() {
        return tokenHash;
    }

    String label() {
        return label;
    }

    Instant madeAt() {
        return madeAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }
}
