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

    @Enumerated(EnumType.STRING)
    private GroupReason reason;

    private Instant startedAt;
    private @Nullable Instant alertedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    protected ContactGroup() {}

    ContactGroup(UUID id, String networkHash, boolean exercise, GroupReason reason, Instant now) {
        this.id = id;
        this.networkHash = networkHash;
        this.exercise = exercise;
        this.reason = reason;
        this.startedAt = now;
    }

    /**
     * Decides how its contacts end; the reasons stand with each contact's outcome. The same decision again changes nothing.
     *
     * @throws ProblemException 409 when another decision stands
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

    /** Records that the desk was told of it. */
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
        return reason;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When the desk was last told that contacts of it wait. */
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
