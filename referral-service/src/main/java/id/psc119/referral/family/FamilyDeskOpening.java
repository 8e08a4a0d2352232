package id.psc119.referral.family;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A supervisor's decision that call takers may ask the families' desk of an incident, or may no longer. The newest one counts. */
@Entity
@Immutable
class FamilyDeskOpening {
    @Id
    private UUID id;

    private UUID incidentId;
    private @Nullable Instant openUntil;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String openedBy;

    private String openedByName;
    private Instant recorded;

    /** For Hibernate. */
    protected FamilyDeskOpening() {}

    /** @param openUntil absent: closed from now on */
    FamilyDeskOpening(
            UUID id, UUID incidentId, @Nullable Instant openUntil, String openedBy, String openedByName, Instant now) {
        this.id = id;
        this.incidentId = incidentId;
        this.openUntil = openUntil;
        this.openedBy = openedBy;
        this.openedByName = openedByName;
        this.recorded = now;
    }

    boolean isOpen(Instant now) {
        return openUntil != null && now.isBefore(openUntil);
    }

    UUID incidentId() {
        return incidentId;
    }

    @Nullable
    Instant openUntil() {
        return openUntil;
    }

    String openedByName() {
        return openedByName;
    }

    Instant recorded() {
        return recorded;
    }
}
