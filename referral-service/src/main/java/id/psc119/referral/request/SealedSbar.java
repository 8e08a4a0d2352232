package id.psc119.referral.request;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedJson;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Seals what the sender says for its own column. */
@Converter
@Singleton
public class SealedSbar extends SealedJson<Sbar> {
    SealedSbar(FieldCipher cipher) {
        super("referral.sbar", cipher, Sbar.class, new Sbar(Masks.UNREADABLE, null, null, null));
    }
}
