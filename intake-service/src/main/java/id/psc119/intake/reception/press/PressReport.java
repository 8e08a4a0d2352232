package id.psc119.intake.reception.press;

import id.psc119.vocabulary.GeoPoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one press or a later report of the same phone says, as far as it can be used.
 *
 * @param happened when the button was pressed, by the phone's clock
 * @param sent when this was sent, by the phone's clock
 * @param accuracyMetres radius of the fix
 * @param fixedAt when the fix was made, by the phone's clock
 * @param exercise null when the report does not say
 * @param ignored names of the fields that were left out or cut; {@code body} when a part of the whole could not be read
 * @param rejectedPlace what was sent for the place and cannot be used, as text
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
        @Nullable Boolean exercise,
        List<String> ignored,
        @Nullable String rejectedPlace) {

    /** Names of the fields that it has. */
    List<String> fields() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("happened", happened);
        all.put("sent", sent);
        all.put("point", point);
        all.put("accuracyMetres", accuracyMetres);
        all.put("fixedAt", fixedAt);
        all.put("desaCode", desaCode);
        all.put("landmark", landmark);
        all.put("callBackNumber", callBackNumber);
        all.put("note", note);
        all.put("exercise", exercise);
        all.values().removeIf(Objects::isNull);
        return List.copyOf(all.keySet());
    }
}
