package id.psc119.intake.request;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What dispatch has planned for a request, and how far the work is. It changes nothing of the desk's decision.
 *
 * @param plannedFrom when the team is expected; absent while no team has it on its list
 * @param callSign of the unit that does it
 * @param reason why dispatch will not do it
 * @param told what who asked was told last; absent while they were told nothing of the plan
 */
@Schema(name = "PlannedWorkStatus")
public record PlannedWorkStatus(
        State state,
        @Nullable Instant plannedFrom,
        @Nullable Instant plannedUntil,
        @Nullable String callSign,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String reason,
        Instant changedAt,
        @Nullable Told told) {
    /** A team that comes this much earlier or later is worth a message. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(15);

    /** How far the work is, in dispatch's words. */
    @Schema(name = "PlannedWorkState")
    public enum State {
        WANTED,
        PLANNED,
        UNDER_WAY,
        DONE,
        WITHDRAWN,
        DECLINED,
        /** A word that this version does not know. */
        OTHER
    }

    /** What who asked was told, and when. */
    @Schema(name = "PlannedWorkTold")
    public record Told(State state, @Nullable Instant plannedFrom, Instant at) {}

    /** Whether it says anything to who asked. What is wanted only, or withdrawn, they know from the desk's own decision. */
    boolean saysSomething() {
        return switch (state) {
            case PLANNED, UNDER_WAY, DONE, DECLINED -> true;
            // They were told a time that no longer holds.
            case WANTED -> told != null;
            case WITHDRAWN, OTHER -> false;
        };
    }

    /** Whether who asked must hear of it: another state than they know, or another time. */
    boolean isNews() {
        if (!saysSomething()) {
            return false;
        }
        if (told == null || told.state() != state) {
            return true;
        }
        return state == State.PLANNED
                && plannedFrom != null
                && (told.plannedFrom() == null
                        || Duration.between(told.plannedFrom(), plannedFrom)
                                        .abs()
                                        .compareTo(WORTH_TELLING)
                                >= 0);
    }

    /** Never prints what was said. */
    @Override
    public String toString() {
        return "PlannedWorkStatus[" + state + "]";
    }
}
