package id.psc119.referral.facility;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A person who works at a facility, from a time, until ended. */
@Entity
@SuppressWarnings("UnusedVariable") // most columns are read by queries only
@Table(name = "facility_staff")
@DynamicUpdate
class StaffMember {
    @Id
    private UUID id;

    private UUID facilityId;
    private String personId;
    private Instant since;
    private @Nullable Instant ended;
    private String setBy;

    /** For Hibernate. */
    protected StaffMember() {}

    StaffMember(UUID id, UUID facilityId, String personId, Instant since, String setBy) {
        this.id = id;
        this.facilityId = facilityId;
        this.personId = personId;
        this.since = since;
        this.setBy = setBy;
    }

    String personId() {
        return personId;
    }

    void end(Instant now) {
        ended = now;
    }
}
