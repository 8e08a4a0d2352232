package id.psc119.intake.triage.handoff;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The registration of a partner agency's account. One that is taken back keeps its row, so that its reports keep their agency. */
@Entity
@Table(name = "partner_account")
class PartnerAccount {
    @Id
    private String accountId;

    @Enumerated(EnumType.STRING)
    private Agency agency;

    private @Nullable String name;
    private boolean active;
    private Instant changedAt;
    private String changedBy;

    protected PartnerAccount() {}

    PartnerAccount(String accountId, Agency agency, @Nullable String name, boolean active, String by, Instant now) {
        this.accountId = accountId;
        set(agency, name, active, by, now);
    }

    final void set(Agency newAgency, @Nullable String newName, boolean isActive, String by, Instant now) {
        agency = newAgency;
        name = newName;
        active = isActive;
        changedBy = by;
        changedAt = now;
    }

    Partner partner() {
        return new Partner(accountId, agency, name);
    }

    String accountId() {
        return accountId;
    }

    Agency agency() {
        return agency;
    }

    @Nullable
    String name() {
        return name;
    }

    boolean active() {
        return active;
    }

    Instant changedAt() {
        return changedAt;
    }

    String changedBy() {
        return changedBy;
    }
}
