package id.psc119.intake.triage.handoff;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact or an incident that another agency is asked to take. */
@Entity
@Table(name = "passing_on")
public class Handoff {
    @Id
    private UUID id;

    private @Nullable UUID contactId;
    private @Nullable UUID incidentId;

    @Enumerated(EnumType.STRING)
    private Agency agency;

    private @Nullable String agencyName;
    private String reason;
    private boolean exercise;

    @Enumerated(EnumType.STRING)
    private HandoffState state;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable Instant remindedAt;

    @Embedded
    @AttributeOverride(name = "happened", column = @Column(name = "asked_at"))
    private Provenance provenance;

    protected Handoff() {}

    Handoff(
            UUID id,
            @Nullable UUID contactId,
            @Nullable UUID incidentId,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            Provenance provenance) {
        this.id = id;
        this.contactId = contactId;
        this.incidentId = incidentId;
        this.agency = agency;
        this.agencyName = agencyName;
        this.reason = reason;
        this.state = HandoffState.ASKED;
        this.provenance = provenance;
    }

    /**
     * Takes the state from everything that the agency has answered: the answer that happened last counts, in whatever order they
     * were typed in. An agency may refuse first and accept after a second call.
     */
    void follow(Collection<HandoffStep> steps) {
        state = stateAfter(steps);
    }

    /** The state that these steps leave, whatever the order in which they arrived. */
    static HandoffState stateAfter(Collection<HandoffStep> steps) {
        return steps.stream()
                .max(Comparator.comparing(
                                (HandoffStep step) -> step.provenance().happened())
                        .thenComparing(HandoffStep::step)
                        .thenComparing(HandoffStep::id))
                .map(HandoffStep::step)
                .orElse(HandoffState.ASKED);
    }

    /** The desk was reminded that there is no answer yet. */
    void recordReminder(Instant now) {
        remindedAt = now;
    }

    void markAsExercise() {
        exercise = true;
    }

    void becomeReal() {
        exercise = false;
    }

    boolean isSameRequest(Handoff other) {
        return Objects.equals(contactId, other.contactId)
                && Objects.equals(incidentId, other.incidentId)
                && agency == other.agency
                && Objects.equals(agencyName, other.agencyName)
                && reason.equals(other.reason);
    }

    /** Whether it was handed to this partner, and for real. Of several agencies of a kind each is meant by its name. */
    boolean isFor(Partner partner) {
        return !exercise
                && agency == partner.agency()
                && (partner.name() == null || partner.name().equalsIgnoreCase(agencyName));
    }

    /** Whether it is for real and a neighbouring service's, whole. */
    public boolean isForNeighbour() {
        return !exercise && agency == Agency.NEIGHBOURING_PSC;
    }

    public UUID id() {
        return id;
    }

    @Nullable
    public UUID contactId() {
        return contactId;
    }

    @Nullable
    public UUID incidentId() {
        return incidentId;
    }

    Agency agency() {
        return agency;
    }

    @Nullable
    public String agencyName() {
        return agencyName;
    }

    public String reason() {
        return reason;
    }

    boolean exercise() {
        return exercise;
    }

    HandoffState state() {
        return state;
    }

    /** Who asked or answered and how; {@code happened} is when. */
    Provenance provenance() {
        return provenance;
    }

    public Instant askedAt() {
        return provenance.happened();
    }
}
