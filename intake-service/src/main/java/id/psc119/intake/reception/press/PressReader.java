package id.psc119.intake.reception.press;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.BreakIterator;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a press with forgiveness: somebody may be dying behind a broken field. What cannot be used is left out and named, never
 * refused.
 */
@ApplicationScoped
class PressReader {
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_CODE = 40;
    private static final double LARGEST_ACCURACY = 1_000_000;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final char UNREADABLE = '\uFFFD';

    private final Localities localities;
    private final PhoneNumbers numbers;

    PressReader(Localities localities, PhoneNumbers numbers) {
        this.localities = localities;
        this.numbers = numbers;
    }

    PressReport read(SentBody body) {
        return new Reading(body).report();
    }

    /** One body on its way to a report. */
    private final class Reading {
        private final PressFields fields;
        private final Set<String> ignored = new LinkedHashSet<>();
        private final List<String> rejected = new ArrayList<>();

        Reading(SentBody body) {
            fields = PressFields.read(body.text());
            ignored.addAll(fields.ignored());
            if (body.isDamaged()) {
                ignored.add(PressFields.BODY);
            }
        }

        PressReport report() {
            @Nullable GeoPoint point = point();
            @Nullable String desaCode = desaCode();
            return new PressReport(
                    instant("happened"),
                    instant("sent"),
                    point,
                    accuracy(),
                    instant("fixedAt"),
                    desaCode,
                    text("landmark", LONGEST_TEXT),
                    callBackNumber(),
                    text("note", LONGEST_TEXT),
                    exercise(),
                    List.copyOf(ignored),
                    rejected.isEmpty() ? null : shortened(String.join(" ", rejected), LONGEST_TEXT));
        }

        private @Nullable GeoPoint point() {
            if (!fields.has("point")) {
                return null;
            }
            @Nullable Double lat = number("point.lat");
            @Nullable Double lon = number("point.lon");
            if (lat != null && lon != null) {
                GeoPoint read = new GeoPoint(lat, lon);
                if (read.isPossible()) {
                    return read;
                }
            }
            ignored.add("point");
            rejected.add(shortened(cleaned(fields.asSent("point")), LONGEST_TEXT));
            return null;
        }

        private @Nullable String desaCode() {
            @Nullable String code = text("desaCode", LONGEST_CODE);
            if (code == null || localities.knowsDesa(code)) {
                return code;
            }
            ignored.add("desaCode");
            rejected.add(code);
            return null;
        }

        private @Nullable String callBackNumber() {
            PressFields.@Nullable Value words = fields.get("callBackNumberInWords");
            if (words != null && words.text() != null) {
                return numbers.personal(words.text());
            }
            return text("callBackNumber", LONGEST_NUMBER);
        }

        private @Nullable Double accuracy() {
            if (!fields.has("accuracyMetres")) {
                return null;
            }
            @Nullable Double metres = number("accuracyMetres");
            if (metres != null && metres > 0 && metres <= LARGEST_ACCURACY) {
                return metres;
            }
            ignored.add("accuracyMetres");
            return null;
        }

        private @Nullable Boolean exercise() {
            PressFields.@Nullable Value value = fields.get("exercise");
            if (value == null || value.text() == null) {
                return null;
            }
            return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0", "" -> false;
                default -> {
                    // In doubt it is real.
                    ignored.add("exercise");
                    yield false;
                }
            };
        }

        private @Nullable Double number(String path) {
            PressFields.@Nullable Value value = fields.get(path);
            if (value == null || value.text() == null || value.text().length() > LONGEST_TEXT) {
                return null;
            }
            try {
                double number = Double.parseDouble(value.text().strip().replace(',', '.'));
                return Double.isFinite(number) ? number : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private @Nullable Instant instant(String field) {
            if (!fields.has(field)) {
                return null;
            }
            PressFields.@Nullable Value value = fields.get(field);
            if (value != null && value.text() != null) {
                try {
                    Instant read = Instant.parse(value.text().strip().replace(' ', 'T'));
                    // Beyond these years the database cannot keep it, and the phone's clock is broken anyhow.
                    if (read.isAfter(Instant.EPOCH) && read.isBefore(LATEST)) {
                        return read;
                    }
                } catch (DateTimeException e) {
                    // Named below like a time that is out of range.
                }
            }
            ignored.add(field);
            return null;
        }

        private @Nullable String text(String field, int longest) {
            if (!fields.has(field)) {
                return null;
            }
            PressFields.@Nullable Value value = fields.get(field);
            if (value == null || value.text() == null) {
                ignored.add(field);
                return null;
            }
            String text = cleaned(value.text());
            if (text.indexOf(UNREADABLE) >= 0) {
                ignored.add(field);
            }
            String kept = shortened(text, longest);
            if (kept.length() < text.length()) {
                ignored.add(field);
            }
            return kept.isEmpty() ? null : kept;
        }
    }

    /** Without NUL, which the database does not take; half a character becomes the sign for one that cannot be read. */
    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().filter(point -> point != 0).forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                cleaned.append(UNREADABLE);
            } else {
                cleaned.appendCodePoint(point);
            }
        });
        return cleaned.toString().strip();
    }

    /** Cut between two characters as people see them, never inside one. */
    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.isBoundary(longest) ? longest : characters.preceding(longest);
        return text.substring(0, end);
    }
}
