package id.psc119.dispatch.response.need;

import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One unit of a capability that an incident needs. */
@Entity
@Table(name = "need")
public class Need {
    @Id
    private UUID id;

    private UUID incidentId;

    @Enumerated(EnumType.STRING)
    private Capability capability;

    @Enumerated(EnumType.STRING)
    private NeedState state = NeedState.OPEN;

    private @Nullable String cancelledBecause;
    private Instant addedAt;

    protected Need() {}

    public static Need of(UUID id, UUID incidentId, Capability capability, Instant addedAt) {
        Need need = new Need();
        need.id = id;
        need.incidentId = incidentId;
        need.capability = capability;
        need.addedAt = addedAt;
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

    /** Records that a unit has accepted, perhaps after its offer had lapsed. */
    public void commit() {
        state = NeedState.COMMITTED;
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

    public @Nullable String cancelledBecause() {
        return cancelledBecause;
    }
}
