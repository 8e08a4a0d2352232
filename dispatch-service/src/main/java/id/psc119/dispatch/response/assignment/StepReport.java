package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that was reported.
 *
 * @param id made by the reporter, so that the report can be repeated
 * @param patientIds who was loaded or handed over; empty when that was not said
 * @param facilityId where, if that was said
 * @param toAssignmentId the unit that takes the patient over (relay)
 */
public record StepReport(
        UUID id,
        Step step,
        Provenance provenance,
        List<UUID> patientIds,
        @Nullable UUID facilityId,
        @Nullable UUID toAssignmentId) {

    /** When it happened, as {@link EventTime} says. */
    Instant happened() {
        return EventTime.of(provenance);
    }
}
