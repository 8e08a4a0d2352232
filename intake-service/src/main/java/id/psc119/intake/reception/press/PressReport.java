package id.psc119.intake.reception.press;

import id.psc119.vocabulary.GeoPoint;
import java.time.Instant;
import java.util.List;
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
        @Nullable String rejectedPlace) {}
