package id.psc119.referral.arrival;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The word of a facility, or of the desk for it, that it has taken over a patient: a fact, kept whatever else is known. */
@Entity
@Immutable
class HandOver {
    /** The earliest stands: a later telling of the same thing does not move it. */
    static final Comparator<HandOver> EARLIEST = Comparator.comparing((HandOver told) -> told.report.happened())
            .thenComparing(told -> told.report.recorded());

    @Id
    private UUID id;

    private UUID arrivalId;
    private UUID patientId;
    private @Nullable String receivedBy;
    private boolean byDesk;
    private UUID[] facilityIds;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected HandOver() {}

    HandOver(
            UUID id,
            UUID arrivalId,
            UUID patientId,
            @Nullable String receivedBy,
            boolean byDesk,
            UUID[] facilityIds,
            Provenance report) {
        this.id = id;
        this.arrivalId = arrivalId;
        this.patientId = patientId;
        this.receivedBy = receivedBy;
        this.byDesk = byDesk;
        this.facilityIds = facilityIds.clone();
        this.report = report;
    }

    /** True when the reporter may speak for the facility: he worked there, or is the desk. */
    boolean countsFor(UUID facilityId) {
        return byDesk || Arrays.asList(facilityIds).contains(facilityId);
    }

    boolean repeats(HandOver other) {
        return patientId.equals(other.patientId)
                && Objects.equals(receivedBy, other.receivedBy)
                && report.repeats(other.report);
    }

    /** The same person about the same patient: a retry, when the time was left to us. */
    boolean isBySamePersonAs(HandOver other) {
        return patientId.equals(other.patientId)
                && Objects.equals(receivedBy, other.receivedBy)
                && Objects.equals(report.typedBy(), other.report.typedBy());
    }

    UUID arrivalId() {
        return arrivalId;
    }

    UUID patientId() {
        return patientId;
    }

    /** Who took the patient over: as told, or else who reported it. */
    String receivedBy() {
        return receivedBy == null ? Objects.requireNonNull(report.by()) : receivedBy;
    }

    Provenance report() {
        return report;
    }
}
