package id.psc119.intake.passingon;

import id.psc119.intake.contact.Reported;
import id.psc119.intake.contact.ReportedColumns;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact or an incident that another agency is asked to take. */
@Entity
public class PassingOn {
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
    private PassingState state;

    @Embedded
    @AttributeOverride(name = "happened", column = @Column(name = "asked_at"))
    private ReportedColumns reported;

    protected PassingOn() {}

    PassingOn(
            UUID id,
            @Nullable UUID contactId,
            @Nullable UUID incidentId,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            boolean exercise,
            Reported reported) {
        this.id = id;
        this.contactId = contactId;
        this.incidentId = incidentId;
        this.agency = agency;
        this.agencyName = agencyName;
        this.reason = reason;
        this.exercise = exercise;
        this.state = PassingState.ASKED;
        this.reported = new ReportedColumns(reported);
    }

    /**
     * Takes the state from all that the agency has answered: the answer that happened last counts, in whatever order they were
     * typed in. An agency may refuse first and accept after a second call.
     */
    void follow(Collection<PassingStep> steps) {
        state = stateAfter(steps);
    }

    /** The state that these steps leave, whatever the order in which they arrived. */
    static PassingState stateAfter(Collection<PassingStep> steps) {
        return steps.stream()
                .max(Comparator.comparing((PassingStep step) -> step.reported().happened())
                        .thenComparing(PassingStep::step)
                        .thenComparing(PassingStep::id))
                .map(PassingStep::step)
                .orElse(PassingState.ASKED);
    }

    void becomeReal() {
        exercise = false;
    }

    boolean saysTheSame(PassingOn other) {
        return Objects.equals(contactId, other.contactId)
                && Objects.equals(incidentId, other.incidentId)
                && agency == other.agency
                && Objects.equals(agencyName, other.agencyName)
                && reason.equals(other.reason);
    }

    /** Whether it was handed to this partner, and for real. Of several agencies of a kind each is meant by its name. */
    boolean isFor(PartnerAccounts.Account account) {
        return !exercise
                && agency == account.agency()
                && account.name().map(name -> name.equalsIgnoreCase(agencyName)).orElse(true);
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID contactId() {
        return contactId;
    }

    @Nullable
    UUID incidentId() {
        return incidentId;
    }

    Agency agency() {
        return agency;
    }

    @Nullable
    String agencyName() {
        return agencyName;
    }

    String reason() {
        return reason;
    }

    boolean exercise() {
        return exercise;
    }

    PassingState state() {
        return state;
    }

    /** Who asked and how; {@code happened} is when. */
    Reported reported() {
        return reported.reported();
    }

    Instant askedAt() {
        return reported().happened();
    }
}
