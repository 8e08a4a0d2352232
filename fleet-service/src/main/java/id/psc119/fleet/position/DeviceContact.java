package id.psc119.fleet.position;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** When a tracker was last heard, and how many of its messages moved no unit. Only {@link PositionWriter} writes it, in SQL. */
@Entity
@Immutable
@Table(name = "device_contact")
class DeviceContact {
    @Id
    private UUID deviceId;

    private Instant lastHeardAt;
    private long unusableCount;
    private @Nullable Instant lastUnusableAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Unusable lastUnusableReason;

    /** For Hibernate. */
    protected DeviceContact() {}

    UUID deviceId() {
        return deviceId;
    }

    Instant lastHeardAt() {
        return lastHeardAt;
    }

    long unusableCount() {
        return unusableCount;
    }

    @Nullable
    Instant lastUnusableAt() {
        return lastUnusableAt;
    }

    @Nullable
    Unusable lastUnusableReason() {
        return lastUnusableReason;
    }
}
