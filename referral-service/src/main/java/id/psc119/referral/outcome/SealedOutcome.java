package id.psc119.referral.outcome;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Seals what a facility writes beside an outcome. */
@Converter
@Singleton
public class SealedOutcome extends SealedText {
    /** How the database shows words that retention has erased. */
    private static final String ERASED = "[dihapus]";

    SealedOutcome(FieldCipher cipher) {
        super(cipher, "outcome_report.note");
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String sealed) {
        return ERASED.equals(sealed) ? ERASED : super.convertToEntityAttribute(sealed);
    }
}
