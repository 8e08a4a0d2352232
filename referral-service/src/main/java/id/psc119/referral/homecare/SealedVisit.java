package id.psc119.referral.homecare;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Seals what a crew writes of a visit. */
@Converter
@Singleton
public class SealedVisit extends SealedText {
    /** How the database shows words that retention has erased. */
    private static final String ERASED = "[dihapus]";

    SealedVisit(FieldCipher cipher) {
        super(cipher, "home_visit_report.content");
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String sealed) {
        return ERASED.equals(sealed) ? ERASED : super.convertToEntityAttribute(sealed);
    }
}
