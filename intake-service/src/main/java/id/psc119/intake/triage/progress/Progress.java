package id.psc119.intake.triage.progress;

import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What dispatch last said of an incident: for the caller's screen and the call taker.
 *
 * @param place dispatch's working place, where it has its own
 * @param colour dispatch's working colour, where it has its own
 */
public record Progress(
        State state,
        boolean exercise,
        @Nullable Place place,
        @Nullable Colour colour,
        List<UnitAtWork> units,
        List<PatientEnding> endings,
        @Nullable Instant closedAt,
        @Nullable String closeReason) {

    /** The state of the most advanced unit at work. */
    public enum State {
        /** A state that this version does not know: neither closed nor under way. */
        OTHER,
        NEW,
        OFFERED,
        ASSIGNED,
        EN_ROUTE,
        ON_SCENE,
        TRANSPORTING,
        AT_FACILITY,
        CLOSED,
        CANCELLED;

        public boolean isClosed() {
            return this == CLOSED || this == CANCELLED;
        }

        /** True from the moment a unit has departed. */
        public boolean isHelpOnTheWay() {
            return compareTo(EN_ROUTE) >= 0 && !isClosed();
        }
    }

    /**
     * One unit that was sent.
     *
     * @param kind dispatch's word for the unit's kind
     * @param step dispatch's word for its last step
     * @param position where it is while it comes; absent for most, and from the scene on
     */
    public record UnitAtWork(
            @Nullable UUID assignmentId,
            @Nullable UUID unitId,
            @Nullable String callSign,
            @Nullable String kind,
            @Nullable String step,
            @Nullable Instant stepAt,
            @Nullable Instant etaAt,
            boolean etaIsEstimate,
            @Nullable UnitPosition position) {}

    /** Where a unit was at a moment. A message with half of it still says the rest. */
    public record UnitPosition(
            @Nullable GeoPoint point, @Nullable Instant fixedAt) {}

    /** How it ended for one patient. */
    public record PatientEnding(
            @Nullable UUID patientId,
            @Nullable String ending,
            @Nullable Instant at) {}
}
