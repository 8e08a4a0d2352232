package id.psc119.dispatch.response.incident;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** The reporter's number is stored sealed. */
@Converter
@Singleton
public class CallBackNumberColumn extends SealedText {
    CallBackNumberColumn(FieldCipher cipher) {
        super(cipher, "incident.call_back_number");
    }
}
