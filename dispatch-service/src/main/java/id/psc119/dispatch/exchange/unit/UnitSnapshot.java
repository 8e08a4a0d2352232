package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit as fleet last sent it: an immutable copy for answers, which change nothing. Decisions read the {@link Unit} itself, under
 * its lock.
 *
 * @param telephones sealed until an answer shows them
 * @param lentTo the neighbouring service to which it is offered or lent
 * @param breakdownId its present breakdown; null while it can drive
 * @param brokenSince since when it is broken down
 * @param brokenInExercise whether that is only played in an exercise
 * @param receivedAt when fleet last sent it
 */
public record UnitSnapshot(
        UUID id,
        UnitMessage message,
        SealedTelephones telephones,
        @Nullable String lentTo,
        @Nullable UUID breakdownId,
        @Nullable Instant brokenSince,
        boolean brokenInExercise,
        Instant receivedAt) {
    public String callSign() {
        return message.callSign();
    }

    public UnitKind kind() {
        return message.kind();
    }

    /**
     * Its duty for us now; after the time until which somebody vouched for it, it is unknown. While it is lent or really broken down
     * it has none.
     */
    public DutyState duty(Instant now) {
        return lentTo == null && !isBrokenDown() ? message.dutyAt(now) : DutyState.OFF;
    }

    /** Whether anybody is assigned to it now. */
    public boolean hasCrew() {
        return !message.crew().isEmpty();
    }

    /** Whether it really cannot drive. */
    public boolean isBrokenDown() {
        return brokenSince != null && !brokenInExercise;
    }

    /** Whether it can drive to an incident: a breakdown that is played in an exercise keeps it from exercises only. */
    public boolean mayDriveTo(boolean exercise) {
        return brokenSince == null || (brokenInExercise && !exercise);
    }
}
