package id.psc119.intake.reception.contact;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An outcome as it was given once. It is never changed: a correction is another row. */
@Entity
@Table(name = "contact_outcome")
public class GivenOutcome {
    @Id
    private UUID id;

    private UUID contactId;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private @Nullable UUID incidentId;
    private @Nullable String note;

    @Embedded
    private Provenance provenance;

    protected GivenOutcome() {}

    public GivenOutcome(
            UUID id,
            UUID contactId,
            Outcome outcome,
            @Nullable UUID incidentId,
            @Nullable String note,
            Provenance provenance) {
        this.id = id;
        this.contactId = contactId;
        this.outcome = outcome;
        this.incidentId = incidentId;
        this.note = note;
        this.provenance = provenance;
    }

    public UUID id() {
        return id;
    }

    public UUID contactId() {
        return contactId;
    }

    public Outcome outcome() {
        return outcome;
    }

    public @Nullable UUID incidentId() {
        return incidentId;
    }

    public @Nullable String note() {
        return note;
    }

    public Provenance provenance() {
        return provenance;
    }
}
