package id.psc119.referral.care;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Seals what an entry says for its own column. */
@Converter
@Singleton
public class SealedCare extends SealedText {
    /** How the database shows words that retention has erased. */
    static final String ERASED = "[dihapus]";

    SealedCare(FieldCipher cipher) {
        super(cipher, "care_entry.content");
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String sealed) {
        return ERASED.equals(sealed) ? ERASED : super.convertToEntityAttribute(sealed);
    }
}
