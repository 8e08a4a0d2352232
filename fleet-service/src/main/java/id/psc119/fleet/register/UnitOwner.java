package id.psc119.fleet.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The time in which a unit is a person's own. */
@Entity
@Table(name = "unit_owner")
class UnitOwner {
    @Id
    private UUID id;

    private UUID unitId;
    private String personId;
    private @Nullable Instant since;

    @Column(name = "until")
    private @Nullable Instant until;

    protected UnitOwner() {}

    /** @param since null: from the unit's beginning */
    UnitOwner(UUID id, UUID unitId, String personId, @Nullable Instant since) {
        this.id = id;
        this.unitId = unitId;
        this.personId = personId;
        this.since = since;
    }

    UUID unitId() {
        return unitId;
    }

    String personId() {
        return personId;
    }

    boolean isSince(@Nullable Instant moment) {
        return moment == null ? since == null : moment.equals(since);
    }

    /** Ends, never before it began. */
    void end(Instant at) {
        until = since != null && since.isAfter(at) ? since : at;
    }
}
