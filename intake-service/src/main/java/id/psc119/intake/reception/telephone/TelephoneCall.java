package id.psc119.intake.reception.telephone;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One call as the telephone exchange reports it. Events are repeated and overtake each other: whatever their order, the same events
 * leave the same call.
 */
@Entity
@DynamicUpdate
public class TelephoneCall {
    @Id
    private String callId;

    private UUID contactId;
    private Instant startedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private boolean missed;
    private @Nullable String calledNumber;
    private @Nullable String extension;
    private @Nullable String recording;
    private @Nullable String otherEvent;

    protected TelephoneCall() {}

    TelephoneCall(String callId, UUID contactId, Instant startedAt) {
        this.callId = callId;
        this.contactId = contactId;
        this.startedAt = startedAt;
    }

    /** Notes a time of the call; the earliest one is its beginning. */
    public void started(Instant at) {
        if (at.isBefore(startedAt)) {
            startedAt = at;
        }
    }

    /** Records that it was answered; the first answer counts. */
    public void answered(Instant at, @Nullable String by) {
        if (answeredAt == null || at.isBefore(answeredAt)) {
            answeredAt = at;
            extension = by == null ? extension : by;
        } else if (extension == null) {
            extension = by;
        }
    }

    /** Records that it ended. */
    public void ended(Instant at) {
        endedAt = endedAt == null || at.isAfter(endedAt) ? at : endedAt;
    }

    /** Records that the caller gave up. An answer, also one that is reported later, says that this is not so. */
    public void missed(Instant at) {
        missed = true;
        ended(at);
    }

    /** Keeps the word of an event that this version does not know. */
    public void other(String event) {
        otherEvent = event;
    }

    /** Keeps what an event says beside its kind; the newest answer counts. */
    public void describe(@Nullable String called, @Nullable String recordedAs) {
        calledNumber = called == null ? calledNumber : called;
        recording = recordedAs == null ? recording : recordedAs;
    }

    public CallState state() {
        if (answeredAt != null) {
            return endedAt == null ? CallState.ANSWERED : CallState.ENDED;
        }
        return endedAt == null ? CallState.RINGING : CallState.MISSED;
    }

    public String callId() {
        return callId;
    }

    public UUID contactId() {
        return contactId;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** True when the exchange itself called it missed. */
    public boolean isReportedMissed() {
        return missed;
    }

    public @Nullable String calledNumber() {
        return calledNumber;
    }

    /** The extension that answered. */
    public @Nullable String extension() {
        return extension;
    }

    /** Where the exchange keeps the recording. */
    public @Nullable String recording() {
        return recording;
    }

    public @Nullable String otherEvent() {
        return otherEvent;
    }
}
