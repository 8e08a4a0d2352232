package id.psc119.intake.triage.handoff;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other agency answered once; a fact, given by telephone as often as by machine. */
@Entity
@Table(name = "passing_on_step")
public class HandoffStep {
    @Id
    private UUID id;

    @Column(name = "passing_on_id")
    private UUID handoffId;

    @Enumerated(EnumType.STRING)
    private HandoffState step;

    private @Nullable String reason;

    @Embedded
    private Provenance provenance;

    protected HandoffStep() {}

    HandoffStep(UUID id, UUID handoffId, HandoffState step, @Nullable String reason, Provenance provenance) {
        this.id = id;
        this.handoffId = handoffId;
        this.step = step;
        this.reason = reason;
        this.provenance = provenance;
    }

    UUID id() {
        return id;
    }

    UUID handoffId() {
        return handoffId;
    }

    HandoffState step() {
        return step;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** Who asked or answered and how; {@code happened} is when. */
    Provenance provenance() {
        return provenance;
    }
}
