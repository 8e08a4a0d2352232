package id.psc119.intake.shift;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A note of one shift to the next.
 *
 * @param acknowledged by whom it was read; while that is nobody, every console shows it
 */
public record ShiftNoteView(
        UUID id,
        @Nullable String note,
        String writtenBy,
        String writtenByName,
        Instant writtenAt,
        List<Acknowledgement> acknowledged) {

    public record Acknowledgement(String by, Instant at) {}
}
