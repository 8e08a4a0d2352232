package id.psc119.dispatch.facility;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Dispatch's copy of a facility: what referral told of it last, and when. */
@Entity
@Table(name = "facility")
public class Facility {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    private ToldFacility told;

    private Instant toldAt;

    protected Facility() {}

    static Facility of(UUID id, ToldFacility told, Instant toldAt) {
        Facility facility = new Facility();
        facility.id = id;
        facility.take(told, toldAt);
        return facility;
    }

    final void take(ToldFacility fresh, Instant at) {
        told = fresh;
        toldAt = at;
    }

    /** Whether it asks that nobody be brought now. */
    public boolean isDiverting(Instant now) {
        ToldFacility.Divert divert = told.divert();
        return divert != null && (divert.until() == null || now.isBefore(divert.until()));
    }

    public UUID id() {
        return id;
    }

    public ToldFacility told() {
        return told;
    }

    public Instant toldAt() {
        return toldAt;
    }
}
