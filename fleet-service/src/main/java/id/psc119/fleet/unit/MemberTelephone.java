package id.psc119.fleet.unit;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Seals a crew member's number. */
@Converter
@Singleton
class MemberTelephone extends SealedText {
    MemberTelephone(FieldCipher cipher) {
        super(cipher, "crew_member.telephone");
    }
}
