package id.psc119.referral.family;

import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Sex;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a patient can be the person whom a relative describes. Names are compared word by word, without forms of address and without "bin", in the old
 * and the new spelling, and with a letter or two mistaken: a name is heard in a corridor.
 */
final class Likeness {
    /** What a patient and a description agree on. */
    enum Ground {
        NAME,
        /** Some words of the name. */
        PART_OF_NAME,
        SEX,
        AGE
    }

    private static final Set<String> ADDRESSES =
            Set.of("tn", "ny", "nn", "an", "by", "sdr", "sdri", "bpk", "bapak", "pak", "ibu", "bu", "h", "hj", "dr");
    /** "Son of" and "daughter of": most names of the region have one, so it says nothing of who somebody is. */
    private static final Set<String> SON_OR_DAUGHTER_OF = Set.of("bin", "binti", "bt", "bte");

    private static final int YEARS = 8;
    private static final double SHARE = 0.25;
    private static final int LONG_WORD = 8;
    private static final int SHORT_WORD = 4;

    private Likeness() {}

    /** What a relative says; everything may be absent. */
    record Described(
            @Nullable String name,
            @Nullable Sex sex,
            @Nullable Integer ageYears) {}

    /** What is known of a patient; everything may be absent. */
    record Known(
            @Nullable String name,
            @Nullable Sex sex,
            @Nullable Integer ageYears,
            @Nullable AgeBand ageBand) {}

    /** Whether a question means somebody: a name, or the sex and the age. */
    static boolean isEnough(Described described) {
        return !words(described.name()).isEmpty() || (described.sex() != null && described.ageYears() != null);
    }

    /** What both agree on; empty when this is somebody else, or nothing speaks for it. */
    static Optional<Set<Ground>> of(Described described, Known known) {
        Set<Ground> grounds = EnumSet.noneOf(Ground.class);
        List<String> wanted = words(described.name());
        List<String> words = words(known.name());
        if (!wanted.isEmpty() && !words.isEmpty()) {
            long found = wanted.stream()
                    .filter(word -> words.stream().anyMatch(other -> alike(word, other)))
                    .count();
            if (found == 0) {
                return Optional.empty();
            }
            grounds.add(found >= Math.min(wanted.size(), words.size()) ? Ground.NAME : Ground.PART_OF_NAME);
        }
        // Sex and age are seen in a hurry: against a full name they do not count.
        boolean named = grounds.contains(Ground.NAME);
        if (described.sex() != null && known.sex() != null) {
            if (described.sex() == known.sex()) {
                grounds.add(Ground.SEX);
            } else if (!named) {
                return Optional.empty();
            }
        }
        @Nullable Boolean age = agrees(described.ageYears(), known);
        if (Boolean.TRUE.equals(age)) {
            grounds.add(Ground.AGE);
        } else if (age != null && !named) {
            return Optional.empty();
        }
        return grounds.isEmpty() ? Optional.empty() : Optional.of(grounds);
    }

    /** Whether the age can be the same; null when one of them is not known. */
    private static @Nullable Boolean agrees(@Nullable Integer years, Known known) {
        if (years == null) {
            return null;
        }
        if (known.ageYears() != null) {
            return Math.abs(years - known.ageYears()) <= tolerance(years);
        }
        return known.ageBand() == null ? null : isIn(known.ageBand(), years);
    }

    private static double tolerance(int years) {
        return Math.max(years < YEARS ? 2 : YEARS / 2.0, years * SHARE);
    }

    private static boolean isIn(AgeBand band, int years) {
        return switch (band) {
            case NEWBORN -> years == 0;
            case INFANT -> years <= 2;
            case CHILD -> years >= 1 && years <= 18;
            case ADULT -> years >= 14 && years <= 70;
            case ELDERLY -> years >= 50;
            case UNKNOWN -> true;
        };
    }

    private static List<String> words(@Nullable String name) {
        if (name == null) {
            return List.of();
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("oe", "u")
                .replace("dj", "j")
                .replace("tj", "c");
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1 && !ADDRESSES.contains(word) && !SON_OR_DAUGHTER_OF.contains(word))
                .toList();
    }

    private static boolean alike(String one, String other) {
        int length = Math.min(one.length(), other.length());
        int allowed = length >= LONG_WORD ? 2 : length >= SHORT_WORD ? 1 : 0;
        return distance(one, other) <= allowed;
    }

    /** By how many letters two words differ (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
