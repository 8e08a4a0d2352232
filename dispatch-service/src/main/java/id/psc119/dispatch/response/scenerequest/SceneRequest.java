package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One more unit that a crew at work asks for. It is a fact, so it is always taken. As a rule it opens a need, which has a timer of its own;
 * what has none waits for the desk, which is reminded.
 */
@Entity
@Table(name = "scene_request")
public class SceneRequest {
    @Id
    private UUID id;

    private UUID incidentId;
    private UUID assignmentId;
    private String callSign;

    @Enumerated(EnumType.STRING)
    private SceneRequestKind kind;

    private @Nullable Integer patients;
    private @Nullable String note;
    private @Nullable UUID needId;

    @Enumerated(EnumType.STRING)
    private SceneRequestState state = SceneRequestState.OPEN;

    private Instant askedAt;
    private @Nullable Instant remindAt;
    private @Nullable Instant answeredAt;
    private @Nullable String answeredByName;
    private @Nullable String answer;
    private @Nullable Instant withdrawnAt;

    @Enumerated(EnumType.STRING)
    private SceneRequestView.@Nullable Outcome toldOutcome;

    protected SceneRequest() {}

    /**
     * What a crew asks for.
     *
     * @param patients how many there are, as the crew counts
     */
    public record Asked(
            SceneRequestKind kind,
            @Nullable Integer patients,
            @Nullable String note) {}

    static SceneRequest of(UUID id, Assignment by, Asked asked, Provenance provenance) {
        SceneRequest request = new SceneRequest();
        request.id = id;
        request.incidentId = by.incidentId();
        request.assignmentId = by.id();
        request.callSign = by.callSign();
        request.kind = asked.kind();
        request.patients = asked.patients();
        request.note = asked.note();
        request.askedAt = provenance.happened();
        return request;
    }

    /** The id of a request whose own id is another report's. */
    static UUID underAnotherId(UUID id, UUID assignmentId) {
        return UUID.nameUUIDFromBytes(("scene request " + id + " " + assignmentId).getBytes(StandardCharsets.UTF_8));
    }

    /** A unit is looked for under this need. */
    void openedNeed(UUID need) {
        needId = need;
    }

    /** Only the desk can answer; it is reminded at that moment. */
    void waitForDesk(Instant until) {
        remindAt = until;
    }

    /** Sets the moment of the next reminder. */
    void remind(Instant now, Duration again) {
        remindAt = now.plus(again);
    }

    boolean isDue(Instant now) {
        return state == SceneRequestState.OPEN && remindAt != null && !now.isBefore(remindAt);
    }

    /** Nobody can answer it any more. */
    void end() {
        state = SceneRequestState.OVER;
        remindAt = null;
    }

    /** @throws ProblemException when it was answered otherwise */
    void answer(SceneRequestState decided, String words, Provenance provenance) {
        if (state != SceneRequestState.OPEN) {
            throw new ProblemException(DispatchProblem.SCENE_REQUEST_ANSWERED).with("state", state);
        }
        state = decided;
        answer = words;
        answeredAt = provenance.happened();
        answeredByName = provenance.typedByName();
        remindAt = null;
    }

    /**
     * The crew needs nobody any more. Stored as over: the release before knows no other word for it.
     *
     * @throws ProblemException when it was answered
     */
    void withdraw(@Nullable String words, Provenance provenance) {
        if (state != SceneRequestState.OPEN) {
            throw new ProblemException(DispatchProblem.SCENE_REQUEST_ACTED_ON);
        }
        end();
        withdrawnAt = provenance.happened();
        answer = words;
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** What its crew was told last by push; absent while there was nothing to tell. */
    SceneRequestView.@Nullable Outcome toldOutcome() {
        return toldOutcome;
    }

    void told(SceneRequestView.Outcome outcome) {
        toldOutcome = outcome;
    }

    boolean isAnswered(SceneRequestState decided, String words) {
        return state == decided && words.equals(answer);
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public UUID assignmentId() {
        return assignmentId;
    }

    public String callSign() {
        return callSign;
    }

    public SceneRequestKind kind() {
        return kind;
    }

    public @Nullable Integer patients() {
        return patients;
    }

    public @Nullable String note() {
        return note;
    }

    public @Nullable UUID needId() {
        return needId;
    }

    public SceneRequestState state() {
        return state;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public @Nullable Instant remindAt() {
        return remindAt;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    public @Nullable String answeredByName() {
        return answeredByName;
    }

    public @Nullable String answer() {
        return answer;
    }
}
