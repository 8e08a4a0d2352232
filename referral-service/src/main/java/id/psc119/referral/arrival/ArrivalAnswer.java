package id.psc119.referral.arrival;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One answer that a facility gave; every one is kept, the arrival carries the valid one. */
@Entity
@Immutable
class ArrivalAnswer {
    @Id
    private UUID id;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private UUID arrivalId;

    @Enumerated(EnumType.STRING)
    private Answer answer;

    private @Nullable String reason;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected ArrivalAnswer() {}

    ArrivalAnswer(UUID id, UUID arrivalId, Answer answer, @Nullable String reason, Provenance report) {
        this.id = id;
        this.arrivalId = arrivalId;
        this.answer = answer;
        this.reason = reason;
        this.report = report;
    }

    Answer answer() {
        return answer;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Provenance report() {
        return report;
    }

    boolean isSame(Answer other, @Nullable String otherReason) {
        return answer == other && Objects.equals(reason, otherReason);
    }

    boolean repeats(ArrivalAnswer other) {
        return isSame(other.answer, other.reason) && report.repeats(other.report);
    }
}
