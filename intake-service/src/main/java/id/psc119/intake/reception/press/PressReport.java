package id.psc119.intake.reception.press;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.vocabulary.GeoPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one press or a later report of the same phone says. Read with forgiveness: somebody may be dying behind a broken field,
 * so what cannot be used is left out and named, never refused.
 *
 * @param happened when the button was pressed, by the phone's clock
 * @param sent when this was sent, by the phone's clock
 * @param accuracyMetres radius of the fix
 * @param fixedAt when the fix was made, by the phone's clock
 * @param ignored names of the fields that were left out
 * @param rejectedPlace what was sent for the place and cannot be, as text
 */
public record PressReport(
        @Nullable Instant happened,
        @Nullable Instant sent,
        @Nullable GeoPoint point,
        @Nullable Double accuracyMetres,
        @Nullable Instant fixedAt,
        @Nullable String desaCode,
        @Nullable String landmark,
        @Nullable String callBackNumber,
        @Nullable String note,
        boolean exercise,
        List<String> ignored,
        @Nullable String rejectedPlace) {
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NUMBER = 40;
    private static final double LARGEST_ACCURACY = 1_000_000;

    /** Reads a report; {@code knowsDesa} says which codes the directory has. */
    static PressReport read(JsonNode body, Predicate<String> knowsDesa) {
        List<String> ignored = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        GeoPoint point = point(body.path("point"));
        if (point == null && body.hasNonNull("point")) {
            ignored.add("point");
            rejected.add(shortened(body.path("point").toString(), LONGEST_TEXT));
        }
        String desaCode = text(body, "desaCode", 40, ignored);
        if (desaCode != null && !knowsDesa.test(desaCode)) {
            ignored.add("desaCode");
            rejected.add(desaCode);
            desaCode = null;
        }
        return new PressReport(
                instant(body, "happened", ignored),
                instant(body, "sent", ignored),
                point,
                accuracy(body, ignored),
                instant(body, "fixedAt", ignored),
                desaCode,
                text(body, "landmark", LONGEST_TEXT, ignored),
                text(body, "callBackNumber", LONGEST_NUMBER, ignored),
                text(body, "note", LONGEST_TEXT, ignored),
                body.path("exercise").asBoolean(false),
                List.copyOf(ignored),
                rejected.isEmpty() ? null : String.join(" ", rejected));
    }

    private static @Nullable GeoPoint point(JsonNode point) {
        if (!point.path("lat").isNumber() || !point.path("lon").isNumber()) {
            return null;
        }
        GeoPoint read =
                new GeoPoint(point.path("lat").asDouble(), point.path("lon").asDouble());
        return read.isPossible() ? read : null;
    }

    private static @Nullable Double accuracy(JsonNode body, List<String> ignored) {
        JsonNode told = body.path("accuracyMetres");
        if (told.isMissingNode() || told.isNull()) {
            return null;
        }
        double metres = told.asDouble(-1);
        if (metres > 0 && metres <= LARGEST_ACCURACY) {
            return metres;
        }
        ignored.add("accuracyMetres");
        return null;
    }

    private static @Nullable Instant instant(JsonNode body, String field, List<String> ignored) {
        if (!body.hasNonNull(field)) {
            return null;
        }
        try {
            Instant read = Instant.parse(body.path(field).asText());
            // Beyond these years the database cannot keep it, and the phone's clock is broken anyhow.
            if (read.isAfter(Instant.EPOCH) && read.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return read;
            }
        } catch (DateTimeException e) {
            // Named below like a time that is out of range.
        }
        ignored.add(field);
        return null;
    }

    private static @Nullable String text(JsonNode body, String field, int longest, List<String> ignored) {
        JsonNode told = body.path(field);
        if (told.isMissingNode() || told.isNull()) {
            return null;
        }
        if (!told.isValueNode()) {
            ignored.add(field);
            return null;
        }
        // The database takes no NUL.
        String text = told.asText().replace("\0", "").strip();
        return text.isEmpty() ? null : shortened(text, longest);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
