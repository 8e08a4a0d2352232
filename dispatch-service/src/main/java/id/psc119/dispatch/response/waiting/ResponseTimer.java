package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.response.incident.Incident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the response waits for: a unit for a need, or the next step of an assignment. When it is due, somebody is alerted and it is
 * due again later, so nothing waits without a timer.
 */
@Entity
@Table(name = "response_timer")
public class ResponseTimer {
    @Id
    private UUID id;

    private UUID incidentId;
    private UUID subject;

    @Enumerated(EnumType.STRING)
    private Awaited awaited;

    @Enumerated(EnumType.STRING)
    private Stage stage = Stage.WAITING;

    private Instant since;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private int fired;

    protected ResponseTimer() {}

    static ResponseTimer of(UUID id, UUID incidentId, UUID subject, Awaited awaited, Instant since, Instant dueAt) {
        ResponseTimer timer = new ResponseTimer();
        timer.id = id;
        timer.incidentId = incidentId;
        timer.subject = subject;
        timer.awaited = awaited;
        timer.since = since;
        timer.dueAt = dueAt;
        return timer;
    }

    /** Waits for something else of the same subject. */
    void await(Awaited other, Instant from, Instant until) {
        awaited = other;
        stage = Stage.WAITING;
        since = from;
        dueAt = until;
        fired = 0;
    }

    /** Enters a stage of the search. */
    void enter(Stage other, Instant at, Instant until) {
        stage = other;
        since = at;
        dueAt = until;
    }

    void fire(Instant until) {
        fired++;
        dueAt = until;
    }

    /** A unit is asked; the offer has a time of its own. */
    void pause() {
        dueAt = null;
    }

    void resume(Instant at) {
        dueAt = at;
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public UUID subject() {
        return subject;
    }

    public Awaited awaited() {
        return awaited;
    }

    public Stage stage() {
        return stage;
    }

    public Instant since() {
        return since;
    }

    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    public int fired() {
        return fired;
    }

    /** As boards show it. */
    public View view() {
        return new View(subject, awaited, stage, since, dueAt, fired);
    }

    /** That the desk has to go on with an incident on which nobody works; empty for all others. */
    public static Optional<View> desk(Incident incident) {
        return Optional.ofNullable(incident.unattendedSince())
                .map(since -> new View(
                        incident.id(),
                        Awaited.DESK,
                        Stage.WAITING,
                        since,
                        incident.unattendedRemindAt(),
                        incident.unattendedReminders()));
    }

    /**
     * What is waited for.
     *
     * @param subject the need, the assignment, or the incident on which nobody works
     * @param dueAt when somebody is alerted next; absent while a unit is asked
     * @param fired how often somebody was alerted
     */
    @Schema(name = "WaitingFor")
    public record View(
            UUID subject,
            Awaited awaited,
            Stage stage,
            Instant since,
            @Nullable Instant dueAt,
            int fired) {}
}
