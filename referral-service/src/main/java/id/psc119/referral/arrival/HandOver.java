package id.psc119.referral.arrival;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A report that a facility has taken over a patient, by its staff or by the desk. It is a fact and always stored, but it gives no
 * power by itself: {@link Arrival#confirms} says whether it is valid or only a claim.
 */
@Entity
@Immutable
class HandOver {
    /** The earliest is valid: a later report of the same thing does not move it. A time that cannot be right comes last. */
    static final Comparator<HandOver> EARLIEST = Comparator.comparing((HandOver one) -> one.report.isImplausible())
            .thenComparing(one -> one.report.happened())
            .thenComparing(one -> one.report.recorded());

    @Id
    private UUID id;

    private UUID arrivalId;
    private UUID patientId;
    private @Nullable String receivedBy;
    private boolean byDesk;
    private UUID[] facilityIds;

    @Embedded
    private Provenance report;

    /** Of the patient, as this service knows it; null while it knows no such patient. Not stored here. */
    @Formula("(SELECT p.incident_id FROM patient p WHERE p.id = patient_id)")
    private @Nullable UUID patientIncidentId;

    /** For Hibernate. */
    protected HandOver() {}

    HandOver(
            UUID id,
            UUID arrivalId,
            UUID patientId,
            @Nullable String receivedBy,
            boolean byDesk,
            UUID[] facilityIds,
            @Nullable UUID patientIncidentId,
            Provenance report) {
        this.id = id;
        this.arrivalId = arrivalId;
        this.patientId = patientId;
        this.receivedBy = receivedBy;
        this.byDesk = byDesk;
        this.facilityIds = facilityIds.clone();
        this.patientIncidentId = patientIncidentId;
        this.report = report;
    }

    /** True when the desk typed it, for a patient who is not known to belong to another incident. */
    boolean isAgreedByDesk(UUID incidentId) {
        return byDesk && (patientIncidentId == null || patientIncidentId.equals(incidentId));
    }

    /** True when the reporter may speak for the facility: they worked there, or belong to the desk. */
    boolean speaksFor(UUID facilityId) {
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

    /** Who took the patient over: as stated, or else who reported it. */
    String receivedBy() {
        return receivedBy == null ? Objects.requireNonNull(report.by()) : receivedBy;
    }

    Provenance report() {
        return report;
    }
}
