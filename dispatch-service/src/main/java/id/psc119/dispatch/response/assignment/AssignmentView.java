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
 * @param divertedAt since when its crew waits for a destination, because a facility has diverted it
 * @param reportsPatientSince since when it says that it has a patient on board, although it was called off
 * @param help the last call of its crew for help; absent when it never called
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
        @Nullable Instant brokeDownAt,
        @Nullable Instant divertedAt,
        @Nullable Instant reportsPatientSince,
        @Nullable CalledForHelp help) {

    /**
     * A crew's call for help, and who takes care of it.
     *
     * @param remindAt when the desk is alerted again, while nobody has answered
     * @param answer what is done, as the desk has written; the crew reads it
     */
    public record CalledForHelp(
            Instant calledAt,
            @Nullable Instant remindAt,
            @Nullable Instant answeredAt,
            @Nullable String answeredByName,
            @Nullable String answer) {
        static @Nullable CalledForHelp of(Assignment assignment) {
            @Nullable Instant calledAt = assignment.helpCalledAt();
            return calledAt == null
                    ? null
                    : new CalledForHelp(
                            calledAt,
                            assignment.helpRemindAt(),
                            assignment.helpAnsweredAt(),
                            assignment.helpAnsweredByName(),
                            assignment.helpAnswer());
        }
    }

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
                assignment.brokeDownAt(),
                assignment.divertedAt(),
                assignment.reportsPatientSince(),
                CalledForHelp.of(assignment));
    }
}
