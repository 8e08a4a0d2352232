package id.psc119.referral.homecare;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A planned visit of one patient. It has the id of dispatch's job. */
@Entity
@Immutable
class HomeVisit {
    @Id
    private UUID id;

    private UUID patientId;
    private @Nullable UUID followUpOf;

    /** For Hibernate. */
    protected HomeVisit() {}

    HomeVisit(UUID id, UUID patientId, @Nullable UUID followUpOf) {
        this.id = id;
        this.patientId = patientId;
        this.followUpOf = followUpOf;
    }

    UUID id() {
        return id;
    }

    UUID patientId() {
        return patientId;
    }

    @Nullable
    UUID followUpOf() {
        return followUpOf;
    }
}
