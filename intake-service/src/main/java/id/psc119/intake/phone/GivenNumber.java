package id.psc119.intake.phone;

import org.jspecify.annotations.Nullable;

/**
 * A telephone number as somebody gave it or an exchange showed it.
 *
 * @param words as received, letter by letter
 * @param e164 the first number in the words that can be one person's
 * @param hash by which that number is found again
 */
public record GivenNumber(
        String words, @Nullable String e164, @Nullable String hash) {
    /** Never prints the number. */
    @Override
    public String toString() {
        return "GivenNumber";
    }
}
