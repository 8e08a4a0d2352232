package id.psc119.dispatch.planning.day;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wish for a plan, and what became of it. */
@Entity
@Table(name = "plan_run")
class PlanRun {
    /** Why a plan is made. */
    @Schema(name = "PlanCause")
    enum Cause {
        /** The desk asks for one, and confirms it before the teams see it. */
        DESK,
        /** An emergency has taken a team: the rest of its list goes to others at once. */
        EMERGENCY,
        /** A team is free again after its emergency, or a job that its team had to leave: the rest of the day is shared out once more. */
        FREED
    }

    /** What became of it. */
    @Schema(name = "PlanOutcome")
    enum Outcome {
        PROPOSED,
        PUBLISHED,
        CANCELLED,
        FAILED
    }

    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    @Id
    private UUID id;

    @Column(name = "day")
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    private @Nullable UUID unitId;
    private @Nullable UUID assignmentId;
    private Instant wantedAt;
    private @Nullable String wantedByName;
    private @Nullable Instant claimedUntil;
    private int attempts;
    private @Nullable Instant nextAttempt;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    protected PlanRun() {}

    static PlanRun of(UUID id, LocalDate day, Instant now, String byName) {
        PlanRun run = new PlanRun();
        run.id = id;
        run.day = day;
        run.cause = Cause.DESK;
        run.wantedAt = now;
        run.wantedByName = byName;
        return run;
    }

    /** A replica works on it until then; after a crash another one takes it. */
    void claim(Instant until) {
        claimedUntil = until;
    }

    void end(Outcome result, Instant now) {
        if (endedAt == null) {
            outcome = result;
            endedAt = now;
        }
    }

    /**
     * No plan could be made. What nobody at the desk has asked for is tried again, at longer and longer intervals.
     *
     * @return whether it is given up
     */
    boolean fail(Instant now) {
        attempts++;
        claimedUntil = null;
        if (cause == Cause.DESK || attempts >= MOST_ATTEMPTS) {
            end(Outcome.FAILED, now);
            return true;
        }
        nextAttempt = now.plus(FIRST_WAIT.multipliedBy(1L << (attempts - 1)));
        return false;
    }

    boolean isOpen() {
        return endedAt == null;
    }

    UUID id() {
        return id;
    }

    LocalDate day() {
        return day;
    }

    Cause cause() {
        return cause;
    }

    @Nullable
    UUID assignmentId() {
        return assignmentId;
    }

    View view() {
        return new View(
                id,
                cause,
                unitId,
                assignmentId,
                wantedAt,
                wantedByName,
                claimedUntil != null,
                nextAttempt,
                endedAt,
                outcome);
    }

    /**
     * A wish as the desk sees it.
     *
     * @param nextAttempt when it is tried again after a failure
     */
    @Schema(name = "PlanRunView")
    record View(
            UUID id,
            Cause cause,
            @Nullable UUID unitId,
            @Nullable UUID assignmentId,
            Instant wantedAt,
            @Nullable String wantedByName,
            boolean begun,
            @Nullable Instant nextAttempt,
            @Nullable Instant endedAt,
            @Nullable Outcome outcome) {}
}
