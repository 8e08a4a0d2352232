package id.psc119.dispatch.response.lending;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Units that a neighbouring service asks us for, as its suite says it now. Until the desk answers, a timer tells it again and again that
 * the neighbour waits. What is lent is changed under the lock of its request.
 */
@Entity
@Table(name = "neighbour_request")
class NeighbourRequest {
    @Id
    private UUID id;

    private String neighbour;

    @Enumerated(EnumType.STRING)
    private Capability capability;

    private int units;
    private @Nullable String note;
    private boolean open;
    private String spokenNumber;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour colour;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable GeoPoint point;

    private @Nullable String desaCode;
    private Instant askedAt;
    private Instant receivedAt;
    private @Nullable String refusal;
    private @Nullable String refusedByName;
    private @Nullable Instant answerBy;
    private @Nullable Instant nextLook;
    private int alerts;

    protected NeighbourRequest() {}

    /** What is asked, as the neighbour's suite says it now. */
    record Asked(
            Capability capability,
            int units,
            @Nullable String note,
            boolean open,
            Instant askedAt,
            String spokenNumber,
            @Nullable Colour colour,
            @Nullable GeoPoint point,
            @Nullable String desaCode) {}

    static NeighbourRequest of(UUID id, String neighbour, Asked asked, Instant now, Duration answerWithin) {
        NeighbourRequest request = new NeighbourRequest();
        request.id = id;
        request.neighbour = neighbour;
        request.receivedAt = now;
        request.answerBy = now.plus(answerWithin);
        request.follow(asked);
        return request;
    }

    final void follow(Asked asked) {
        capability = asked.capability();
        units = asked.units();
        note = asked.note();
        open = asked.open();
        askedAt = asked.askedAt();
        spokenNumber = asked.spokenNumber();
        colour = asked.colour();
        point = asked.point();
        desaCode = asked.desaCode();
    }

    /** The desk has no unit to lend. A unit may be offered all the same later. */
    void refuse(String reason, String byName) {
        refusal = reason;
        refusedByName = byName;
    }

    void offered() {
        refusal = null;
        refusedByName = null;
    }

    boolean isUnanswered(Collection<LentUnit> lent) {
        return open && refusal == null && lent.stream().allMatch(each -> each.state() == LentState.TAKEN_BACK);
    }

    /** Sets the timer by what is waited for now. */
    void setTimer(Collection<LentUnit> lent, Instant now, Duration answerWithin, Duration remindFor) {
        if (!isUnanswered(lent)) {
            answerBy = null;
        } else if (answerBy == null || !answerBy.isAfter(now)) {
            answerBy = now.plus(now.isBefore(receivedAt.plus(remindFor)) ? answerWithin : remindFor);
        }
        nextLook = Stream.concat(
                        Optional.ofNullable(answerBy).stream(),
                        lent.stream().map(each -> each.nextLook(remindFor)).flatMap(Optional::stream))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Whether the desk is to be told now that the neighbour waits. */
    boolean isReminderDue(Instant now) {
        return answerBy != null && !answerBy.isAfter(now);
    }

    void countReminder() {
        alerts++;
    }

    boolean isFrom(String name) {
        return Objects.equals(neighbour, name);
    }

    UUID id() {
        return id;
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

    boolean isOpen() {
        return open;
    }

    String spokenNumber() {
        return spokenNumber;
    }

    @Nullable
    Colour colour() {
        return colour;
    }

    @Nullable
    GeoPoint point() {
        return point;
    }

    @Nullable
    String desaCode() {
        return desaCode;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    @Nullable
    String refusedByName() {
        return refusedByName;
    }

    @Nullable
    Instant answerBy() {
        return answerBy;
    }

    /** When the sweep looks at it next. */
    @Nullable
    Instant nextLook() {
        return nextLook;
    }

    int alerts() {
        return alerts;
    }
}
