package id.psc119.intake.reception.partner;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agency's system reported to us: which contact it made, and under which reference the agency knows it. */
@Entity
@Table(name = "partner_report")
class PartnerReport {
    @Id
    private UUID contactId;

    private String accountId;
    private String theirReference;
    private Instant sent;
    private Instant recorded;

    protected PartnerReport() {}

    PartnerReport(UUID contactId, String accountId, String theirReference, Instant sent, Instant recorded) {
        this.contactId = contactId;
        this.accountId = accountId;
        this.theirReference = theirReference;
        this.sent = sent;
        this.recorded = recorded;
    }

    /** Takes a later state of the same report; false when it was sent before one that has arrived already. */
    boolean follow(@Nullable String reference, Instant sentAt) {
        if (sentAt.isBefore(sent)) {
            return false;
        }
        sent = sentAt;
        theirReference = reference == null ? theirReference : reference;
        return true;
    }

    UUID contactId() {
        return contactId;
    }

    String accountId() {
        return accountId;
    }

    String theirReference() {
        return theirReference;
    }

    Instant recorded() {
        return recorded;
    }
}
