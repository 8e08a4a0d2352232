package id.psc119.dispatch.response.need;

import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** One unit of a capability that an incident needs. */
@Entity
@Table(name = "need")
public class Need {
    /** Why a replacement is not needed any more. */
    public static final String UNIT_REPAIRED = "UNIT_REPAIRED";

    /** Why a replacement is not needed any more: the broken unit has nobody on board, and its work is over. */
    public static final String NOBODY_ON_BOARD = "NOBODY_ON_BOARD";

    @Id
    private UUID id;

    private UUID incidentId;

    @Enumerated(EnumType.STRING)
    private Capability capability;

    @Enumerated(EnumType.STRING)
    private NeedState state = NeedState.OPEN;

    private @Nullable String cancelledBecause;
    private Instant addedAt;

    private @Nullable UUID replaces;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Place meetingPoint;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour urgency;

    protected Need() {}

    public static Need of(UUID id, UUID incidentId, Capability capability, Instant addedAt) {
        Need need = new Need();
        need.id = id;
        need.incidentId = incidentId;
        need.capability = capability;
        need.addedAt = addedAt;
        return need;
    }

    /**
     * A need for a unit that takes over the patients on board another one, which has broken down.
     *
     * @param replaces the assignment of the unit that has broken down
     * @param meetingPoint where that unit is; null when nobody knows
     * @param urgency of the most urgent of its patients, and no less than the incident's
     */
    public static Need ofReplacement(
            UUID id,
            UUID incidentId,
            Capability capability,
            UUID replaces,
            @Nullable Place meetingPoint,
            Colour urgency,
            Instant addedAt) {
        Need need = of(id, incidentId, capability, addedAt);
        need.replaces = replaces;
        need.meetingPoint = meetingPoint;
        need.urgency = urgency;
        return need;
    }

    /** Changes the capability while no unit is asked. Later it would change what a crew was sent for. */
    public void changeCapability(Capability other) {
        if (state == NeedState.OPEN) {
            capability = other;
        }
    }

    /**
     * A unit is asked.
     *
     * @throws ProblemException when one is asked or sent already, or none is wanted any more
     */
    public void offer() {
        mustBe(NeedState.OPEN);
        state = NeedState.OFFERED;
    }

    /**
     * A unit is asked, perhaps one more. Of responders several are asked at once, because few answer.
     *
     * @throws ProblemException when another kind of unit is asked already, or none is wanted any more
     */
    public void offerToOneMore() {
        if (!(state == NeedState.OFFERED && capability == Capability.RESPONDER)) {
            offer();
        }
    }

    /** Opens the need again, because the unit that was asked or sent does not come. */
    public void reopen() {
        if (state == NeedState.OFFERED || state == NeedState.COMMITTED) {
            state = NeedState.OPEN;
        }
    }

    /** Opens the need again, because the unit that was sent has broken down with nobody on board. The next one is sought at once. */
    public void reopenAfterBreakdown(UUID assignment) {
        reopen();
        if (!takesOver()) {
            replaces = assignment;
        }
    }

    /** Records that a unit has accepted, perhaps after its offer had lapsed. */
    public void commit() {
        state = NeedState.COMMITTED;
        if (!takesOver()) {
            replaces = null;
        }
    }

    /** Whether a unit that accepts now may have it. */
    public boolean isFree() {
        return state == NeedState.OPEN || state == NeedState.OFFERED;
    }

    /** Records that the unit has done what it came for. This is a fact, so it is taken in any state. */
    public void complete() {
        if (state != NeedState.CANCELLED) {
            state = NeedState.DONE;
        }
    }

    /**
     * Nobody needs to be sent for it any more.
     *
     * @throws ProblemException when a unit is asked, at work or has been
     */
    public void cancel(String reason) {
        mustBe(NeedState.OPEN);
        state = NeedState.CANCELLED;
        cancelledBecause = reason;
    }

    /** No unit has to come to the meeting point any more: the broken unit drives again, or has nobody on board. */
    public void cancelReplacement(String reason) {
        cancelWithIncident(reason);
    }

    /** Whether it is for a replacement that the desk has cancelled, and that is not needless by itself. */
    boolean mayBeSoughtAgain() {
        return takesOver()
                && state == NeedState.CANCELLED
                && !UNIT_REPAIRED.equals(cancelledBecause)
                && !NOBODY_ON_BOARD.equals(cancelledBecause);
    }

    /** Somebody waits at the meeting point after all. */
    void seekAgain() {
        state = NeedState.OPEN;
        cancelledBecause = null;
    }

    /** With its incident. */
    public void cancelWithIncident(String reason) {
        if (isFree()) {
            state = NeedState.CANCELLED;
            cancelledBecause = reason;
        }
    }

    private void mustBe(NeedState wanted) {
        if (state != wanted) {
            throw new ProblemException(DispatchProblem.NEED_NOT_OPEN).with("state", state);
        }
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public Capability capability() {
        return capability;
    }

    public NeedState state() {
        return state;
    }

    public Instant addedAt() {
        return addedAt;
    }

    /** Corrects where the unit that has broken down stands. */
    public void meetAt(Place place) {
        meetingPoint = place;
    }

    /** Where a unit goes for this need: the meeting point, else the incident's place. */
    public @Nullable Place placeIn(Incident incident) {
        return meetingPoint == null ? incident.place() : meetingPoint;
    }

    /** How urgent it is where something must be decided: never less than its incident. */
    public Colour urgencyIn(Incident incident) {
        Colour of = incident.urgency();
        return urgency == null || urgency.compareTo(of) > 0 ? of : urgency;
    }

    /** The id of the place to which a unit goes for this need, for travel times: the meeting point's or the incident's. */
    public UUID placeId() {
        return meetingPoint == null ? incidentId : id;
    }

    /** Whether a unit that comes takes over the patients of a unit that has broken down. */
    public boolean takesOver() {
        return urgency != null;
    }

    /** The assignment whose unit has broken down, while another unit is sought in its place or has its patients to take over. */
    public @Nullable UUID replaces() {
        return replaces;
    }

    public @Nullable Place meetingPoint() {
        return meetingPoint;
    }

    public @Nullable String cancelledBecause() {
        return cancelledBecause;
    }
}
