package id.psc119.intake.phone;

import org.jspecify.annotations.Nullable;

/**
 * A telephone number as somebody told it or an exchange showed it.
 *
 * @param words to the letter
 * @param e164 its normal form, where it can be one person's
 * @param hash by which that is found again
 */
public record GivenNumber(
        String words, @Nullable String e164, @Nullable String hash) {
    /** Never prints the number. */
    @Override
    public String toString() {
        return "ToldNumber";
    }
}
