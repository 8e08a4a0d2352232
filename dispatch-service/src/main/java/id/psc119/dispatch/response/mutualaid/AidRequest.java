package id.psc119.dispatch.response.mutualaid;

import id.psc119.vocabulary.Capability;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Help that a neighbouring service was asked for. A timer tells the desk again and again what somebody must do: call while nobody there has
 * answered, take or leave a unit that is offered, give back one that is wanted back.
 */
@Entity
@Table(name = "mutual_aid_request")
class AidRequest {
    @Id
    private UUID id;

    private UUID incidentId;
    private @Nullable UUID needId;
    private String neighbour;

    @Enumerated(EnumType.STRING)
    private Capability capability;

    private int units;
    private @Nullable String note;
    private boolean exercise;

    @Enumerated(EnumType.STRING)
    private AidState state = AidState.ASKED;

    private @Nullable String reason;
    private Instant askedAt;
    private String askedByName;
    private Instant answerBy;
    private int alerts;

    protected AidRequest() {}

    /**
     * What is asked.
     *
     * @param needId to whose place the unit goes; null: to the incident's
     * @param neighbour the name of the service that is asked
     * @param note for those who answer there; no name of a person
     */
    record Wish(
            UUID incidentId,
            @Nullable UUID needId,
            String neighbour,
            Capability capability,
            int units,
            @Nullable String note) {
        Wish forNeed(@Nullable UUID need) {
            return new Wish(incidentId, need, neighbour, capability, units, note);
        }
    }

    static AidRequest of(UUID id, Wish wish, boolean exercise, String byName, Instant now, Duration answerWithin) {
        AidRequest request = new AidRequest();
        request.id = id;
        request.incidentId = wish.incidentId();
        request.needId = wish.needId();
        request.neighbour = wish.neighbour();
        request.capability = wish.capability();
        request.units = wish.units();
        request.note = wish.note();
        request.exercise = exercise;
        request.askedAt = now;
        request.askedByName = byName;
        request.answerBy = now.plus(answerWithin);
        return request;
    }

    boolean saysTheSame(Wish wish) {
        return incidentId.equals(wish.incidentId()) && neighbour.equals(wish.neighbour());
    }

    /** A fact: what somebody there has refused may be offered after all. The unit waits there for our desk, so the time begins anew. */
    void offered(Instant now, Duration answerWithin) {
        answerBy = now.plus(answerWithin);
        if (state == AidState.ASKED || state == AidState.REFUSED) {
            state = AidState.OFFERED;
            reason = null;
        }
    }

    void accepted() {
        state = AidState.ACCEPTED;
    }

    /** A fact; it takes back no unit that was lent already. */
    void refused(String why) {
        if (state == AidState.ASKED || state == AidState.OFFERED) {
            state = AidState.REFUSED;
            reason = why;
        }
    }

    void withdraw() {
        if (state != AidState.ACCEPTED) {
            state = AidState.WITHDRAWN;
        }
    }

    /** Nobody has answered in time; the next look is as long from now. */
    void remind(Instant now, Duration answerWithin) {
        alerts++;
        answerBy = now.plus(answerWithin);
    }

    boolean isDue(Instant now) {
        return !answerBy.isAfter(now);
    }

    /** Whether units are still welcome. One that has refused may offer after all. */
    boolean isWanted() {
        return state != AidState.WITHDRAWN;
    }

    boolean isFor(String name) {
        return !exercise && neighbour.equalsIgnoreCase(name);
    }

    UUID id() {
        return id;
    }

    UUID incidentId() {
        return incidentId;
    }

    /** To whose place the unit goes; null: to the incident's. */
    @Nullable
    UUID needId() {
        return needId;
    }

    String neighbour() {
        return neighbour;
    }

    Capability capability() {
        return capability;
    }

    int units() {
        return units;
    }

    @Nullable
    String note() {
        return note;
    }

    boolean exercise() {
        return exercise;
    }

    AidState state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Instant askedAt() {
        return askedAt;
    }

    String askedByName() {
        return askedByName;
    }

    Instant answerBy() {
        return answerBy;
    }

    int alerts() {
        return alerts;
    }
}
