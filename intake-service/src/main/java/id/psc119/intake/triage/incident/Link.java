package id.psc119.intake.triage.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links a contact to the incident that it reports; an earlier link is ended, never removed. */
@Entity
@Table(name = "incident_contact")
public class Link {
    @Id
    private UUID id;

    private UUID incidentId;
    private UUID contactId;
    private Instant linkedAt;
    private String linkedBy;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;

    protected Link() {}

    Link(UUID id, UUID incidentId, UUID contactId, String person, Instant now) {
        this.id = id;
        this.incidentId = incidentId;
        this.contactId = contactId;
        this.linkedBy = person;
        this.linkedAt = now;
    }

    void end(String person, Instant now) {
        endedAt = now;
        endedBy = person;
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public UUID contactId() {
        return contactId;
    }

    public Instant linkedAt() {
        return linkedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** The person who linked them, or what did. */
    public String linkedBy() {
        return linkedBy;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }
}
