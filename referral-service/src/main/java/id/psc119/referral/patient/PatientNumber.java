package id.psc119.referral.patient;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Binds each number of a patient to its own column: sealed there, and nowhere else to be opened. */
final class PatientNumber {
    private PatientNumber() {}

    /** The national identity number. */
    @Converter
    @Singleton
    public static class Nik extends SealedText {
        Nik(FieldCipher cipher) {
            super(cipher, "patient.nik");
        }
    }

    /** The number of the health insurance card. */
    @Converter
    @Singleton
    public static class Card extends SealedText {
        Card(FieldCipher cipher) {
            super(cipher, "patient.card_number");
        }
    }

    /** Where the family is called. */
    @Converter
    @Singleton
    public static class Family extends SealedText {
        Family(FieldCipher cipher) {
            super(cipher, "patient.family_telephone");
        }
    }
}
