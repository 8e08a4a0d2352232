package id.psc119.intake.passingon;

import id.psc119.intake.contact.Reported;
import id.psc119.intake.contact.ReportedColumns;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other agency answered once; a fact, told by telephone as often as by machine. */
@Entity
@Table(name = "passing_on_step")
public class PassingStep {
    @Id
    private UUID id;

    private UUID passingOnId;

    @Enumerated(EnumType.STRING)
    private PassingState step;

    private @Nullable String reason;

    @Embedded
    private ReportedColumns reported;

    protected PassingStep() {}

    PassingStep(UUID id, UUID passingOnId, PassingState step, @Nullable String reason, Reported reported) {
        this.id = id;
        this.passingOnId = passingOnId;
        this.step = step;
        this.reason = reason;
        this.reported = new ReportedColumns(reported);
    }

    UUID id() {
        return id;
    }

    UUID passingOnId() {
        return passingOnId;
    }

    PassingState step() {
        return step;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Reported reported() {
        return reported.reported();
    }
}
