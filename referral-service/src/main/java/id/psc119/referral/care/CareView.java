package id.psc119.referral.care;

import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient's care record.
 *
 * @param name only for who states a purpose
 * @param age in whole years
 * @param entries what counts now, as it happened
 * @param claims written by somebody who is not of the crew that brings the patient; they correct nothing
 */
public record CareView(
        UUID patientId,
        @Nullable String name,
        @Nullable Integer age,
        boolean ageEstimated,
        @Nullable Sex sex,
        List<Entry> entries,
        List<Said> claims) {

    /**
     * An entry that counts.
     *
     * @param withdrawn a correction has taken it back
     * @param impossible names of vital signs that no body can have: no score counts them
     * @param gcs the sum of its three parts
     * @param earlier what it replaces, the newest first
     */
    public record Entry(
            Said said,
            boolean withdrawn,
            List<String> impossible,
            @Nullable Integer gcs,
            @Nullable EarlyWarning warning,
            List<Said> earlier) {}

    /**
     * Who said what.
     *
     * @param content absent when it takes an entry back, or {@code unreadable}
     * @param unreadable erased by retention, or its seal does not open
     * @param implausible its time cannot be right
     */
    public record Said(
            UUID id,
            @Nullable CareContent content,
            boolean unreadable,
            Instant happened,
            boolean implausible,
            Via via,
            String by,
            Instant recorded) {}
}
