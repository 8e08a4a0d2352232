package id.psc119.dispatch.response.assignment;

import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as screens show it.
 *
 * @param brokeDownAt when its unit has broken down; while it is live, another unit has to take its patients over
 */
public record AssignmentView(
        UUID id,
        UUID incidentId,
        UUID needId,
        UUID unitId,
        String callSign,
        Step step,
        Map<Step, Instant> stepTimes,
        @Nullable UUID destinationFacilityId,
        @Nullable Instant etaAt,
        boolean etaIsEstimate,
        @Nullable Instant endedAt,
        @Nullable EndReason ended,
        @Nullable Instant brokeDownAt) {
    public static AssignmentView of(Assignment assignment) {
        return new AssignmentView(
                assignment.id(),
                assignment.incidentId(),
                assignment.needId(),
                assignment.unitId(),
                assignment.callSign(),
                assignment.step(),
                assignment.times(),
                assignment.destination(),
                assignment.isLive() ? assignment.etaAt() : null,
                assignment.isEtaEstimate(),
                assignment.endedAt(),
                assignment.endReason(),
                assignment.brokeDownAt());
    }
}
