package id.psc119.intake.triage.handoff;

import id.psc119.vocabulary.Via;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What another agency was asked to take, and how far it has come.
 *
 * @param ours true until it was accepted there
 */
public record HandoffView(
        UUID id,
        @Nullable UUID contactId,
        @Nullable UUID incidentId,
        @Nullable String spokenNumber,
        Agency agency,
        @Nullable String agencyName,
        String reason,
        HandoffState state,
        boolean ours,
        boolean exercise,
        Instant askedAt,
        Instant sent,
        Instant recorded,
        @Nullable String askedBy,
        @Nullable String saidBy,
        Via via,
        List<StepView> steps) {

    /** @param timeDoubted true when the stated time cannot be right */
    public record StepView(
            UUID id,
            HandoffState step,
            @Nullable String reason,
            Instant happened,
            boolean timeDoubted,
            Instant recorded,
            Via via,
            @Nullable String saidBy,
            @Nullable String typedBy) {
        static StepView of(HandoffStep step) {
            return new StepView(
                    step.id(),
                    step.step(),
                    step.reason(),
                    step.provenance().happened(),
                    step.provenance().isImplausible(),
                    step.provenance().recorded(),
                    step.provenance().via(),
                    step.provenance().saidBy(),
                    step.provenance().typedByName());
        }
    }

    static HandoffView of(Handoff handoff, @Nullable String spokenNumber, List<HandoffStep> steps) {
        return new HandoffView(
                handoff.id(),
                handoff.contactId(),
                handoff.incidentId(),
                spokenNumber,
                handoff.agency(),
                handoff.agencyName(),
                handoff.reason(),
                handoff.state(),
                handoff.state().isOurs(),
                handoff.exercise(),
                handoff.askedAt(),
                handoff.provenance().sent(),
                handoff.provenance().recorded(),
                handoff.provenance().typedByName(),
                handoff.provenance().saidBy(),
                handoff.provenance().via(),
                steps.stream().map(StepView::of).toList());
    }
}
