package id.psc119.intake.question;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Reads which of some answers a short text gives: "1", "2.", "ya", "TIDAK", "1 ya". Whatever says more is no answer, and a person reads it. */
final class DigitAnswer {
    private static final int MOST_WORDS = 3;
    private static final Set<String> YES = Set.of("YA", "Y", "IYA", "YES", "OK", "OKE", "TERIMA");
    private static final Set<String> NO = Set.of("TIDAK", "TDK", "T", "NO", "N", "GAK", "NGGAK", "ENGGAK", "TOLAK");

    private DigitAnswer() {}

    /** True for a text that could answer some question. */
    static boolean mayBe(String text) {
        return in(text, 9).isPresent() || in(text, 2).isPresent();
    }

    /** The place of the answer among so many, from 0; empty when the text gives none, or two different ones. */
    static OptionalInt in(String text, int many) {
        List<String> words = Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\d]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return OptionalInt.empty();
        }
        Set<Integer> given = new HashSet<>();
        for (String word : words) {
            OptionalInt place = placeOf(word, many);
            if (place.isEmpty()) {
                return place;
            }
            given.add(place.getAsInt());
        }
        return given.size() == 1 ? OptionalInt.of(given.iterator().next()) : OptionalInt.empty();
    }

    private static OptionalInt placeOf(String word, int many) {
        if (word.length() == 1 && word.charAt(0) >= '1' && word.charAt(0) <= '9') {
            int place = word.charAt(0) - '1';
            return place < many ? OptionalInt.of(place) : OptionalInt.empty();
        }
        if (many == 2 && YES.contains(word)) {
            return OptionalInt.of(0);
        }
        return many == 2 && NO.contains(word) ? OptionalInt.of(1) : OptionalInt.empty();
    }
}
