package id.psc119.referral.request;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses by ICD-10. A short list of what a PSC meets has names and is searched; any other code is taken by its form, when a category
 * of that letter and number can exist.
 */
@Singleton
public class Diagnoses {
    private static final Pattern CODE = Pattern.compile("([A-Z])(\\d\\d)(\\.\\d{1,2})?");

    /** The last category of each letter in ICD-10; a letter that is absent goes to 99. */
    private static final Map<String, Integer> LAST =
            Map.of("C", 97, "D", 89, "E", 90, "H", 95, "K", 93, "P", 96, "T", 98, "Y", 98);

    private final List<Diagnosis> known;

    Diagnoses() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Diagnoses.class.getResourceAsStream("/icd10.csv")), StandardCharsets.UTF_8))) {
            known = lines.lines()
                    .map(line -> line.split(";", -1))
                    .filter(parts -> parts.length == 3)
                    .map(parts -> new Diagnosis(parts[0], parts[1], parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name in Indonesian; absent for a code that the short list does not hold */
    public record Diagnosis(
            String code, @Nullable String name, @Nullable String nameEn) {}

    /** Those whose code begins with the words, or whose name contains each of them; at most 20. */
    List<Diagnosis> search(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return known.stream()
                .filter(one -> List.of(wanted).stream().allMatch(word -> matches(one, word)))
                .limit(20)
                .toList();
    }

    private static boolean matches(Diagnosis one, String word) {
        return one.code().toLowerCase(Locale.ROOT).startsWith(word)
                || (one.name() + " " + one.nameEn()).toLowerCase(Locale.ROOT).contains(word);
    }

    /** The diagnosis of a code; empty when there can be no such code. */
    public Optional<Diagnosis> find(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        Matcher form = CODE.matcher(wanted);
        if (!form.matches()
                || Integer.parseInt(form.group(2)) > LAST.getOrDefault(form.group(1), 99)
                || wanted.startsWith("V00")) {
            return Optional.empty();
        }
        return known.stream()
                .filter(one -> one.code().equals(wanted))
                .findFirst()
                .or(() -> known.stream()
                        .filter(one -> wanted.startsWith(one.code() + "."))
                        .findFirst()
                        .map(one -> new Diagnosis(wanted, one.name(), one.nameEn())))
                .or(() -> Optional.of(new Diagnosis(wanted, null, null)));
    }
}
