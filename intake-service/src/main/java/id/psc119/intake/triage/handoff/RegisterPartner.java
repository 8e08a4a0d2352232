package id.psc119.intake.triage.handoff;

import id.psc119.platform.grant.AccessGrants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers for which agency an account speaks, and takes that back. Both are evidence and name their actor. */
@ApplicationScoped
class RegisterPartner {
    private final PartnerAccounts accounts;
    private final AccessGrants grants;
    private final Clock clock;

    RegisterPartner(PartnerAccounts accounts, AccessGrants grants, Clock clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.clock = clock;
    }

    /** What the account may see. */
    private record Access(Agency agency, @Nullable String name) {}

    @Transactional
    PartnerAccount register(String accountId, Agency agency, @Nullable String name, boolean active, String by) {
        Instant now = clock.instant();
        Optional<PartnerAccount> known = accounts.lock(accountId);
        @Nullable Access before = known.map(RegisterPartner::access).orElse(null);
        PartnerAccount account = known.orElseGet(() -> new PartnerAccount(accountId, agency, name, active, by, now));
        if (known.isEmpty()) {
            accounts.persist(account);
        } else if (account.agency() != agency || !Objects.equals(account.name(), name) || account.active() != active) {
            account.set(agency, name, active, by, now);
        }
        grants.record("partner", accountId, "agency:" + agency, before, access(account), by);
        return account;
    }

    private static @Nullable Access access(PartnerAccount account) {
        return account.active() ? new Access(account.agency(), account.name()) : null;
    }
}
