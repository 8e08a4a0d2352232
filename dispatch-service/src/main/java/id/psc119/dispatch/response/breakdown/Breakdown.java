package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A unit that cannot drive on, until it is repaired. A unit has at most one that lasts; the database's partial unique index guarantees this. */
@Entity
@Table(name = "breakdown")
public class Breakdown {
    @Id
    private UUID id;

    private UUID unitId;
    private String callSign;
    private @Nullable UUID incidentId;
    private @Nullable UUID assignmentId;
    private @Nullable UUID needId;
    private boolean withPatient;
    private boolean exercise;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Place place;

    private @Nullable String note;
    private Instant since;
    private Instant recordedAt;
    private @Nullable Instant repairedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Resumption resumption;

    protected Breakdown() {}

    static Breakdown of(
            UUID id, Unit unit, @Nullable Place place, @Nullable String note, Instant since, Instant recorded) {
        Breakdown breakdown = new Breakdown();
        breakdown.id = id;
        breakdown.unitId = unit.id();
        breakdown.callSign = unit.callSign();
        breakdown.place = place;
        breakdown.note = note;
        breakdown.since = since;
        breakdown.recordedAt = recorded;
        return breakdown;
    }

    /**
     * Records which work it interrupts.
     *
     * @param need for which another unit is sought
     * @param carries whether patients are on board
     */
    void interrupt(UUID incident, UUID assignment, UUID need, boolean carries) {
        incidentId = incident;
        assignmentId = assignment;
        needId = need;
        withPatient = carries;
    }

    /** Records that it is played in an exercise, and ends with that. */
    void play(UUID incident) {
        incidentId = incident;
        exercise = true;
    }

    /** Corrects where the unit stands. */
    void moveTo(Place other) {
        place = other;
    }

    /** @return false when it had been repaired before */
    boolean repair(Instant at) {
        if (repairedAt != null) {
            return false;
        }
        repairedAt = at.isBefore(since) ? since : at;
        return true;
    }

    /** Records what became of the work that it had ended. */
    void resume(Resumption outcome) {
        resumption = outcome;
    }

    public UUID id() {
        return id;
    }

    public UUID unitId() {
        return unitId;
    }

    @Nullable
    UUID incidentId() {
        return incidentId;
    }

    @Nullable
    UUID assignmentId() {
        return assignmentId;
    }

    @Nullable
    UUID needId() {
        return needId;
    }

    @Nullable
    Resumption resumption() {
        return resumption;
    }

    boolean isWithPatient() {
        return withPatient;
    }

    boolean isExercise() {
        return exercise;
    }

    boolean isOver() {
        return repairedAt != null;
    }

    /** As screens show it. */
    public View view() {
        return new View(
                id,
                unitId,
                callSign,
                incidentId,
                assignmentId,
                needId,
                withPatient,
                exercise,
                place,
                note,
                since,
                recordedAt,
                repairedAt,
                resumption);
    }

    /**
     * A breakdown.
     *
     * @param incidentId the incident of the work that it interrupted; absent for a unit without work
     * @param needId for which another unit is sought: opened again, or with patients on board a new one with a meeting point
     * @param exercise whether it is played in an exercise: real emergencies still get the unit
     * @param place where the unit stands, as far as that is known
     * @param repairedAt when it could drive again
     * @param resumption what became of the work that it had ended, when it was reported by mistake
     */
    @Schema(name = "Breakdown")
    public record View(
            UUID id,
            UUID unitId,
            String callSign,
            @Nullable UUID incidentId,
            @Nullable UUID assignmentId,
            @Nullable UUID needId,
            boolean withPatient,
            boolean exercise,
            @Nullable Place place,
            @Nullable String note,
            Instant since,
            Instant recordedAt,
            @Nullable Instant repairedAt,
            @Nullable Resumption resumption) {}
}
