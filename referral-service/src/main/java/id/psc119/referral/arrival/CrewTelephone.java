package id.psc119.referral.arrival;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Binds the telephone of the crew that comes to its column. */
@Converter
@Singleton
class CrewTelephone extends SealedText {
    CrewTelephone(FieldCipher cipher) {
        super(cipher, "arrival.crew_telephone");
    }
}
