package id.psc119.referral.bus;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** The sealed columns of a booking and of a request for one. */
public final class BusSealed {
    private BusSealed() {}

    /** The passenger's telephone number, in E.164. */
    @Converter
    @Singleton
    public static class PassengerNumber extends SealedText {
        PassengerNumber(FieldCipher cipher) {
            super(cipher, "bus_booking.number");
        }
    }

    /** What the appointment letter says: where and when. */
    @Converter
    @Singleton
    public static class Appointment extends SealedText {
        Appointment(FieldCipher cipher) {
            super(cipher, "bus_booking.appointment");
        }
    }

    /** The number of who asked, in E.164. */
    @Converter
    @Singleton
    public static class AskerNumber extends SealedText {
        AskerNumber(FieldCipher cipher) {
            super(cipher, "bus_request.number");
        }
    }

    /** What was said with a request. */
    @Converter
    @Singleton
    public static class RequestNote extends SealedText {
        RequestNote(FieldCipher cipher) {
            super(cipher, "bus_request.note");
        }
    }
}
