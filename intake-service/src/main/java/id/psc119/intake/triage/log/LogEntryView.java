package id.psc119.intake.triage.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as the desk sees it.
 *
 * @param note what was written, or the reason; a fixed word when it was erased
 * @param incident the incident to which it belongs
 * @param other of a merge: the incident into which it was merged
 * @param contacts how many contacts moved
 * @param reverses the merge that it takes back
 * @param reversed true for a merge that was taken back
 */
public record LogEntryView(
        UUID id,
        LogEntryKind kind,
        @Nullable String note,
        Instant at,
        String by,
        LoggedIncident incident,
        @Nullable LoggedIncident other,
        int contacts,
        @Nullable UUID reverses,
        boolean reversed) {

    /** An incident by the number that people say. */
    public record LoggedIncident(UUID id, @Nullable String spokenNumber) {}
}
