package id.psc119.referral.outcome;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a facility says of what became of a patient. It is a fact: stored, never changed, and evidence; the newest counts. */
@Entity
@Immutable
@DynamicUpdate
class OutcomeReport {
    @Id
    private UUID id;

    private UUID patientId;

    @Enumerated(EnumType.STRING)
    private PatientOutcome outcome;

    @Convert(converter = SealedOutcome.class)
    private @Nullable String note;

    private @Nullable String facilityName;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected OutcomeReport() {}

    OutcomeReport(
            UUID id,
            UUID patientId,
            PatientOutcome outcome,
            @Nullable String note,
            @Nullable String facilityName,
            Provenance report) {
        this.id = id;
        this.patientId = patientId;
        this.outcome = outcome;
        this.note = note;
        this.facilityName = facilityName;
        this.report = report;
    }

    /** True when the other one is sent again. */
    boolean repeats(OutcomeReport other) {
        return patientId.equals(other.patientId)
                && outcome == other.outcome
                && Objects.equals(note, other.note)
                && Objects.equals(report.typedBy(), other.report.typedBy());
    }

    UUID id() {
        return id;
    }

    UUID patientId() {
        return patientId;
    }

    PatientOutcome outcome() {
        return outcome;
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    String facilityName() {
        return facilityName;
    }

    Provenance report() {
        return report;
    }
}
