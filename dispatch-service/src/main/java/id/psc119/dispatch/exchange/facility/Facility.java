package id.psc119.dispatch.exchange.facility;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** Dispatch's copy of a facility: the last message of referral about it, and when it was received. */
@Entity
@Table(name = "facility")
public class Facility {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "told")
    private FacilityMessage message;

    @Column(name = "told_at")
    private Instant receivedAt;

    protected Facility() {}

    static Facility of(UUID id, FacilityMessage message, Instant receivedAt) {
        Facility facility = new Facility();
        facility.id = id;
        facility.take(message, receivedAt);
        return facility;
    }

    final void take(FacilityMessage fresh, Instant at) {
        message = fresh;
        receivedAt = at;
    }

    /** Whether it asks not to bring patients now. */
    public boolean isDiverting(Instant now) {
        FacilityMessage.Divert divert = message.divert();
        return divert != null && (divert.until() == null || now.isBefore(divert.until()));
    }

    public UUID id() {
        return id;
    }

    /** Whether its stored message could be read. {@link Facilities} gives out no other facilities. */
    @SuppressWarnings("ConstantValue")
    boolean isReadable() {
        return message != null;
    }

    public FacilityMessage message() {
        return message;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
