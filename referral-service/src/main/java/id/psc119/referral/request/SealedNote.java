package id.psc119.referral.request;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Seals what is written beside a step of a referral. */
@Converter
@Singleton
public class SealedNote extends SealedText {
    /** How the database shows words that retention has erased. */
    private static final String ERASED = "[dihapus]";

    SealedNote(FieldCipher cipher) {
        super(cipher, "referral_step.note");
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String sealed) {
        return ERASED.equals(sealed) ? ERASED : super.convertToEntityAttribute(sealed);
    }
}
