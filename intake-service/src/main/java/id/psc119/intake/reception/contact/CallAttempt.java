package id.psc119.intake.reception.contact;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt to call the reporter back; a fact. */
@Entity
public class CallAttempt {
    @Id
    private UUID id;

    private UUID contactId;
    private boolean answered;
    private @Nullable String note;

    @Embedded
    private Provenance provenance;

    protected CallAttempt() {}

    public CallAttempt(UUID id, UUID contactId, boolean answered, @Nullable String note, Provenance provenance) {
        this.id = id;
        this.contactId = contactId;
        this.answered = answered;
        this.note = note;
        this.provenance = provenance;
    }

    public UUID id() {
        return id;
    }

    public UUID contactId() {
        return contactId;
    }

    public boolean answered() {
        return answered;
    }

    public @Nullable String note() {
        return note;
    }

    public Provenance provenance() {
        return provenance;
    }
}
