package id.psc119.dispatch.response.assignment;

import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that was told.
 *
 * @param id made by who tells it, so that it can be told again
 * @param patientIds who was loaded or handed over; empty when that was not said
 * @param facilityId where, when that was said
 * @param toAssignmentId the unit that takes the patient over (relay)
 */
public record StepReport(
        UUID id,
        Step step,
        Provenance provenance,
        List<UUID> patientIds,
        @Nullable UUID facilityId,
        @Nullable UUID toAssignmentId) {}
