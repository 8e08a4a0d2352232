package id.psc119.intake.reception.partner;

import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of reports of agencies. An account sees its own. */
@ApplicationScoped
class PartnerReports implements PanacheRepositoryBase<PartnerReport, UUID> {
    @Transactional(TxType.MANDATORY)
    Optional<PartnerReport> lock(UUID contactId) {
        return RowLock.of(getEntityManager(), PartnerReport.class, contactId);
    }

    @Transactional
    Optional<PartnerReport> ofAccount(String accountId, UUID contactId) {
        return findByIdOptional(contactId).filter(report -> report.accountId().equals(accountId));
    }

    @Transactional
    List<UUID> ownOf(String accountId, Collection<UUID> contacts) {
        return list("accountId = ?1 AND contactId IN ?2 ORDER BY contactId", accountId, contacts).stream()
                .map(PartnerReport::contactId)
                .toList();
    }

    /** Newest first; one more than the limit when there are more. */
    @Transactional
    List<PartnerReport> ofAccount(String accountId, @Nullable PartnerReport after, int limit) {
        return after == null
                ? find("accountId = ?1 ORDER BY recorded DESC, contactId DESC", accountId)
                        .range(0, limit)
                        .list()
                : find(
                                "accountId = ?1 AND (recorded < ?2 OR recorded = ?2 AND contactId < ?3)"
                                        + " ORDER BY recorded DESC, contactId DESC",
                                accountId,
                                after.recorded(),
                                after.contactId())
                        .range(0, limit)
                        .list();
    }
}
