package id.psc119.intake.reception.press;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Binds the call-back number that a phone sent to its column. */
@Converter
@Singleton
class PressCallBack extends SealedText {
    PressCallBack(FieldCipher cipher) {
        super(cipher, "press.call_back_number");
    }
}
