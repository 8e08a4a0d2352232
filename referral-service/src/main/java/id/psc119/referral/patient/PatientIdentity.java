package id.psc119.referral.patient;

import id.psc119.vocabulary.Sex;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a patient from a moment on, and who said so. Rows are added and never changed; they are evidence. The patient's
 * own row holds the newest. Numbers are sealed as the patient's are.
 */
@Entity
@Immutable
@DynamicUpdate
@Table(name = "patient_identity")
class PatientIdentity {
    @Id
    private UUID id;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private UUID patientId;

    private @Nullable String name;

    @Convert(converter = PatientNumber.Nik.class)
    private @Nullable String nik;

    @Convert(converter = PatientNumber.Card.class)
    private @Nullable String cardNumber;

    @Enumerated(EnumType.STRING)
    private @Nullable NoNikReason noNikReason;

    /** As text: once erased it reads as other erased words do. */
    private @Nullable String birthDate;

    private @Nullable Integer ageYears;
    private boolean ageEstimated;

    @Enumerated(EnumType.STRING)
    private @Nullable Sex sex;

    private @Nullable UUID motherPatientId;
    private @Nullable String address;

    @Convert(converter = PatientNumber.Family.class)
    private @Nullable String familyTelephone;

    private String typedBy;
    private String typedByName;
    private Instant recorded;

    /** For Hibernate. */
    protected PatientIdentity() {}

    PatientIdentity(UUID id, UUID patientId, Patient.Identity known, String typedBy, String typedByName, Instant now) {
        this.id = id;
        this.patientId = patientId;
        this.name = known.name();
        this.nik = known.nik();
        this.cardNumber = known.cardNumber();
        this.noNikReason = known.noNikReason();
        this.birthDate = known.birthDate() == null ? null : known.birthDate().toString();
        this.ageYears = known.ageYears();
        this.ageEstimated = known.ageEstimated();
        this.sex = known.sex();
        this.motherPatientId = known.motherPatientId();
        this.address = known.address();
        this.familyTelephone = known.familyTelephone();
        this.typedBy = typedBy;
        this.typedByName = typedByName;
        this.recorded = now;
    }

    UUID id() {
        return id;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String nik() {
        return nik;
    }

    @Nullable
    String cardNumber() {
        return cardNumber;
    }

    @Nullable
    NoNikReason noNikReason() {
        return noNikReason;
    }

    @Nullable
    String birthDate() {
        return birthDate;
    }

    @Nullable
    Integer ageYears() {
        return ageYears;
    }

    boolean isAgeEstimated() {
        return ageEstimated;
    }

    @Nullable
    Sex sex() {
        return sex;
    }

    @Nullable
    UUID motherPatientId() {
        return motherPatientId;
    }

    @Nullable
    String address() {
        return address;
    }

    @Nullable
    String familyTelephone() {
        return familyTelephone;
    }

    String typedBy() {
        return typedBy;
    }

    String typedByName() {
        return typedByName;
    }

    Instant recorded() {
        return recorded;
    }
}
