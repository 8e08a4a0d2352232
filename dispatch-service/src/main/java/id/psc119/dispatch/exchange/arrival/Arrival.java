package id.psc119.dispatch.exchange.arrival;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The announcement of a unit to a facility: one per assignment and facility. It is withdrawn when the unit goes elsewhere. */
@Entity
@Table(name = "arrival")
public class Arrival {
    @Id
    private UUID id;

    private UUID incidentId;
    private UUID assignmentId;
    private UUID facilityId;
    private boolean withdrawn;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ArrivalMessage orphan;

    protected Arrival() {}

    static Arrival of(UUID id, UUID incidentId, UUID assignmentId, UUID facilityId) {
        Arrival arrival = new Arrival();
        arrival.id = id;
        arrival.incidentId = incidentId;
        arrival.assignmentId = assignmentId;
        arrival.facilityId = facilityId;
        return arrival;
    }

    /** An arrival that a facility still waits for although no assignment is known here: it is sent back, withdrawn. */
    static Arrival orphan(UUID id, ArrivalMessage message) {
        Arrival arrival = of(id, message.incidentId(), message.assignmentId(), message.facilityId());
        arrival.withdrawn = true;
        arrival.orphan = message.withdrawn();
        return arrival;
    }

    /** The unit is not coming: it goes elsewhere, or nowhere. */
    void withdraw() {
        withdrawn = true;
    }

    /** It comes after all. */
    void announce() {
        withdrawn = false;
    }

    UUID id() {
        return id;
    }

    UUID incidentId() {
        return incidentId;
    }

    UUID assignmentId() {
        return assignmentId;
    }

    UUID facilityId() {
        return facilityId;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    @Nullable
    ArrivalMessage orphan() {
        return orphan;
    }
}
