package id.psc119.intake.reception.contact;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Binds each number of a contact to its own column: sealed there, and nowhere else to be opened. */
public final class ContactNumber {
    private ContactNumber() {}

    /** What the exchange showed. */
    @Converter
    @Singleton
    public static class AsReceived extends SealedText {
        AsReceived(FieldCipher cipher) {
            super(cipher, "contact.number_as_received");
        }
    }

    /** The same, where it can be a person's. */
    @Converter
    @Singleton
    public static class E164 extends SealedText {
        E164(FieldCipher cipher) {
            super(cipher, "contact.number_e164");
        }
    }

    /** Where the reporter can be called, as they said. */
    @Converter
    @Singleton
    public static class CallBack extends SealedText {
        CallBack(FieldCipher cipher) {
            super(cipher, "contact.call_back_number");
        }
    }

    /** The same, where it can be a person's. */
    @Converter
    @Singleton
    public static class CallBackE164 extends SealedText {
        CallBackE164(FieldCipher cipher) {
            super(cipher, "contact.call_back_e164");
        }
    }
}
