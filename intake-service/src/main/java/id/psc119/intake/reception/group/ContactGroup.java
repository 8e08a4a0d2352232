package id.psc119.intake.reception.group;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.platform.problem.ProblemException;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts that came as one flood: one thing on the desk, closed by one decision. */
@Entity
public class ContactGroup {
    @Id
    private UUID id;

    private @Nullable String networkHash;
    private boolean exercise;

    /** Always the same word: the release before this one knows no other. {@link #pattern} says which reason it is. */
    @Enumerated(EnumType.STRING)
    private GroupReason reason;

    private @Nullable String pattern;

    private Instant startedAt;
    private @Nullable Instant alertedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    protected ContactGroup() {}

    private ContactGroup(
            UUID id, @Nullable String networkHash, @Nullable String pattern, boolean exercise, Instant now) {
        this.id = id;
        this.networkHash = networkHash;
        this.pattern = pattern;
        this.exercise = exercise;
        this.reason = GroupReason.MANY_FROM_ONE_NETWORK;
        this.startedAt = now;
    }

    static ContactGroup ofNetwork(UUID id, String networkHash, boolean exercise, Instant now) {
        return new ContactGroup(id, networkHash, null, exercise, now);
    }

    static ContactGroup ofPattern(UUID id, String pattern, boolean exercise, Instant now) {
        return new ContactGroup(id, null, pattern, exercise, now);
    }

    /**
     * Decides how its contacts end; each contact's outcome holds the reason. The same decision again changes nothing.
     *
     * @throws ProblemException 409 when another decision is in force
     */
    public void decide(Outcome how, String person, Instant now) {
        if (outcome != null && outcome != how) {
            throw new ProblemException(IntakeProblem.GROUP_DECIDED).with("outcome", outcome);
        }
        if (outcome == null) {
            outcome = how;
            decidedBy = person;
            decidedAt = now;
        }
    }

    /** True when the decision was made before this moment: it does not cover what came later. */
    public boolean isDecidedBefore(Instant moment) {
        return decidedAt != null && decidedAt.isBefore(moment);
    }

    /** Records that the desk was alerted. */
    public void recordAlert(Instant now) {
        alertedAt = now;
    }

    public UUID id() {
        return id;
    }

    /** Keyed hash of the network from which its contacts came; forgotten after a day. */
    public @Nullable String networkHash() {
        return networkHash;
    }

    public boolean exercise() {
        return exercise;
    }

    public GroupReason reason() {
        return pattern == null ? reason : GroupReason.of(pattern);
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When the desk was last alerted that contacts of it wait. */
    public @Nullable Instant alertedAt() {
        return alertedAt;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }
}
