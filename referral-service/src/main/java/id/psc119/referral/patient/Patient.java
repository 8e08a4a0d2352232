package id.psc119.referral.patient;

import id.psc119.platform.privacy.Masks;
import id.psc119.vocabulary.Sex;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Who a patient is, as far as anybody knows: one name as it is said, and everything may be missing. */
@Entity
@DynamicUpdate
public class Patient {
    @Id
    private UUID id;

    private boolean exercise;
    private @Nullable UUID incidentId;
    private @Nullable String name;

    @Convert(converter = PatientNumber.Nik.class)
    private @Nullable String nik;

    @SuppressWarnings("UnusedVariable") // searched by the database
    private @Nullable String nikHash;

    @Convert(converter = PatientNumber.Card.class)
    private @Nullable String cardNumber;

    @Enumerated(EnumType.STRING)
    private @Nullable NoNikReason noNikReason;

    private @Nullable LocalDate birthDate;
    private @Nullable Integer ageYears;
    private boolean ageEstimated;

    @Enumerated(EnumType.STRING)
    private @Nullable Sex sex;

    private @Nullable UUID motherPatientId;
    private @Nullable String address;

    @Convert(converter = PatientNumber.Family.class)
    private @Nullable String familyTelephone;

    private @Nullable String typedBy;

    private @Nullable String typedById;

    private Instant recorded;

    /** For Hibernate. */
    protected Patient() {}

    /** Takes the exercise flag and the incident from the incident's own message: an exercise may become real, never the reverse. */
    void belongsTo(UUID incident, boolean isExercise) {
        incidentId = incident;
        exercise = exercise && isExercise;
    }

    /**
     * Replaces what is known of the person.
     *
     * @param hash of the NIK, by which it is found again
     */
    void identify(Identity known, @Nullable String hash, String byName, String byId, Instant now) {
        name = known.name();
        // A NIK that did not open reads as a mask, which has no hash.
        nikHash = Objects.equals(nik, known.nik()) ? nikHash : hash;
        nik = known.nik();
        cardNumber = known.cardNumber();
        noNikReason = known.noNikReason();
        birthDate = known.birthDate();
        ageYears = known.ageYears();
        ageEstimated = known.ageEstimated();
        sex = known.sex();
        motherPatientId = known.motherPatientId();
        address = known.address();
        familyTelephone = known.familyTelephone();
        typedBy = byName;
        typedById = byId;
        recorded = now;
    }

    public UUID id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    /** Whole years on a day: by the date of birth, else as stated. */
    public @Nullable Integer ageOn(LocalDate day) {
        return birthDate == null
                ? ageYears
                : Integer.valueOf(Period.between(birthDate, day).getYears());
    }

    public boolean isExercise() {
        return exercise;
    }

    @Nullable
    UUID incidentId() {
        return incidentId;
    }

    @Nullable
    String typedBy() {
        return typedBy;
    }

    @Nullable
    String typedById() {
        return typedById;
    }

    /** A NIK that can be somebody's: neither a mask nor only zeros. */
    boolean hasUsableNik() {
        return nik != null && !Masks.isMask(nik) && !nik.matches("0+");
    }

    Instant recorded() {
        return recorded;
    }

    public Identity identity() {
        return new Identity(
                name,
                nik,
                cardNumber,
                noNikReason,
                birthDate,
                ageYears,
                ageEstimated,
                sex,
                motherPatientId,
                address,
                familyTelephone);
    }

    /**
     * What is known of a person.
     *
     * @param name a single word, a form of address or nothing
     * @param nik the 16 digits of the national identity number; never logged
     * @param cardNumber of the health insurance (BPJS)
     * @param noNikReason why there is no NIK; never beside one
     * @param motherPatientId of a newborn whose mother is a patient too
     */
    public record Identity(
            @Nullable String name,
            @Nullable String nik,
            @Nullable String cardNumber,
            @Nullable NoNikReason noNikReason,
            @Nullable LocalDate birthDate,
            @Nullable Integer ageYears,
            boolean ageEstimated,
            @Nullable Sex sex,
            @Nullable UUID motherPatientId,
            @Nullable String address,
            @Nullable String familyTelephone) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Identity[…]";
        }
    }
}
