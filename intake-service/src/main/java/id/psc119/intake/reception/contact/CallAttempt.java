package id.psc119.intake.reception.contact;

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
    private ReportedColumns reported;

    protected CallAttempt() {}

    public CallAttempt(UUID id, UUID contactId, boolean answered, @Nullable String note, Reported reported) {
        this.id = id;
        this.contactId = contactId;
        this.answered = answered;
        this.note = note;
        this.reported = new ReportedColumns(reported);
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

    public Reported reported() {
        return reported.reported();
    }
}
