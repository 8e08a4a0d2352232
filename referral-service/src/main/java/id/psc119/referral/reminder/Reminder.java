package id.psc119.referral.reminder;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person at the desk. It is derived from what is stored, so it stays until somebody has acted, and no console
 * can miss it.
 *
 * @param code what waits, for the screen to put into words
 * @param severity {@code NOTICE}, {@code WARNING} or {@code URGENT}
 * @param since from when it waits
 * @param link where to act, an address of the console
 */
public record Reminder(
        String id,
        String code,
        String severity,
        Instant since,
        @Nullable UUID facilityId,
        @Nullable UUID referralId,
        Text text,
        String link) {
    /** The same sentence in both languages, with the details filled in. */
    @Schema(name = "ReminderText")
    public record Text(String id, String en) {}
}
