package id.psc119.fleet.unit;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Seals a unit's number. */
@Converter
@Singleton
class UnitTelephone extends SealedText {
    UnitTelephone(FieldCipher cipher) {
        super(cipher, "unit.telephone");
    }
}
