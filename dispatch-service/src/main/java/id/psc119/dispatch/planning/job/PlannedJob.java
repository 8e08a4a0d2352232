package id.psc119.dispatch.planning.job;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A job that is no emergency and has a time: a home visit, a transfer, a run of the bus. What is wanted comes from intake or from
 * the desk; who does it, and when, from the published plan.
 */
@Entity
@DynamicUpdate
@Table(name = "planned_job")
public class PlannedJob {
    @Id
    private UUID id;

    private @Nullable String spokenNumber;
    private boolean asked;

    @Enumerated(EnumType.STRING)
    private JobKind kind;

    private boolean exercise;
    private boolean urgent;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place fromPlace;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place toPlace;

    private @Nullable Instant wantedFrom;
    private @Nullable Instant wantedUntil;
    private @Nullable Integer serviceMinutes;
    private @Nullable Integer people;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> needs;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Capability> capabilities = List.of();

    private @Nullable String note;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private JobState state = JobState.WANTED;

    private @Nullable String reason;
    private @Nullable UUID pinnedUnit;
    private @Nullable UUID unitId;

    @Column(name = "start_at")
    private @Nullable Instant start;

    @Column(name = "end_at")
    private @Nullable Instant end;

    private @Nullable LocalDate planDay;

    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    protected PlannedJob() {}

    /**
     * What is wanted.
     *
     * @param serviceMinutes absent: as long as such work usually takes
     */
    public record Wish(
            JobKind kind,
            boolean exercise,
            boolean urgent,
            @Nullable Place from,
            @Nullable Place to,
            @Nullable Instant wantedFrom,
            @Nullable Instant wantedUntil,
            @Nullable Integer serviceMinutes,
            @Nullable Integer people,
            List<String> needs,
            @Nullable String note) {}

    static PlannedJob of(UUID id, @Nullable String spokenNumber, boolean asked, Wish wish, Instant requestedAt) {
        PlannedJob job = new PlannedJob();
        job.id = id;
        job.spokenNumber = spokenNumber;
        job.asked = asked;
        job.requestedAt = requestedAt;
        job.change(wish);
        return job;
    }

    /** Takes what is wanted now. Intake does not know how long the work takes: what the desk has entered stays. */
    final void change(Wish wish) {
        kind = wish.kind();
        exercise = wish.exercise();
        urgent = wish.urgent();
        fromPlace = wish.from();
        toPlace = wish.to();
        wantedFrom = wish.wantedFrom();
        wantedUntil = wish.wantedUntil();
        people = wish.people();
        needs = List.copyOf(wish.needs());
        note = wish.note();
        if (wish.serviceMinutes() != null) {
            serviceMinutes = wish.serviceMinutes();
        }
    }

    void ask(List<Capability> wanted) {
        capabilities = List.copyOf(wanted);
    }

    /** No longer wanted. What is under way or over stays as it is: somebody has to talk to the team. */
    void withdraw(Instant now) {
        if (state == JobState.WANTED || state == JobState.PLANNED) {
            state = JobState.WITHDRAWN;
            endedAt = now;
        }
    }

    /** Wanted again after it was withdrawn. */
    void renew() {
        if (state == JobState.WITHDRAWN) {
            state = JobState.WANTED;
            endedAt = null;
            leavePlan();
        }
    }

    void decline(String why, Instant now) {
        state = JobState.DECLINED;
        reason = why;
        endedAt = now;
    }

    /** Keeps it with a unit in every plan to come, or sets it free. */
    void pin(@Nullable UUID unit) {
        pinnedUnit = unit;
    }

    /**
     * On the published list of a unit. A job under way keeps its state.
     *
     * @param day whose plan it is: the day on which the shift of the unit begins, also when it comes after midnight
     */
    public void plan(LocalDate day, UUID unit, Instant from, Instant until) {
        planDay = day;
        unitId = unit;
        start = from;
        end = until;
        if (state == JobState.WANTED) {
            state = JobState.PLANNED;
        }
    }

    /** On nobody's list. */
    public final void leavePlan() {
        planDay = null;
        unitId = null;
        start = null;
        end = null;
        if (state == JobState.PLANNED) {
            state = JobState.WANTED;
        }
    }

    /** A fact, so it is never refused: work may have begun before it was planned here. */
    void begin(Instant at) {
        if (startedAt == null || at.isBefore(startedAt)) {
            startedAt = at;
        }
        if (!state.isOver()) {
            state = JobState.UNDER_WAY;
        }
    }

    /**
     * The team could not finish it, and has left. It is wanted as before and may go to any team. What is over stays over.
     *
     * @return whether it is free now
     */
    boolean interrupt() {
        if (state.isOver()) {
            return false;
        }
        state = JobState.WANTED;
        startedAt = null;
        pinnedUnit = null;
        leavePlan();
        return true;
    }

    /** A fact, see {@link #begin}. Also what was declined may have been done after all. */
    void finish(Instant at) {
        if (startedAt == null) {
            startedAt = at;
        }
        endedAt = at;
        state = JobState.DONE;
    }

    public UUID id() {
        return id;
    }

    public @Nullable String spokenNumber() {
        return spokenNumber;
    }

    /** Whether intake has sent it: somebody waits for an answer. */
    public boolean isAsked() {
        return asked;
    }

    public JobKind kind() {
        return kind;
    }

    public boolean isExercise() {
        return exercise;
    }

    public boolean isUrgent() {
        return urgent;
    }

    public @Nullable Place from() {
        return fromPlace;
    }

    public @Nullable Place to() {
        return toPlace;
    }

    public @Nullable Instant wantedFrom() {
        return wantedFrom;
    }

    public @Nullable Instant wantedUntil() {
        return wantedUntil;
    }

    /** How long it takes at the place. A standby lasts from its beginning to its end. */
    public Duration service() {
        if (serviceMinutes != null) {
            return Duration.ofMinutes(serviceMinutes);
        }
        if (kind == JobKind.STANDBY && wantedFrom != null && wantedUntil != null && wantedUntil.isAfter(wantedFrom)) {
            return Duration.between(wantedFrom, wantedUntil);
        }
        return Duration.ofMinutes(kind.usualMinutes());
    }

    public @Nullable Integer people() {
        return people;
    }

    public List<String> needs() {
        return needs == null ? List.of() : needs;
    }

    public List<Capability> capabilities() {
        return capabilities == null ? List.of() : capabilities;
    }

    public @Nullable String note() {
        return note;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public JobState state() {
        return state;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable UUID pinnedUnit() {
        return pinnedUnit;
    }

    public @Nullable UUID unitId() {
        return unitId;
    }

    /** The day whose plan it is on; absent for what is on none, and what an older release has planned. */
    public @Nullable LocalDate planDay() {
        return planDay;
    }

    public @Nullable Instant start() {
        return start;
    }

    public @Nullable Instant end() {
        return end;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
