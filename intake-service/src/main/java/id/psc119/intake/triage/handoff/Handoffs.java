package id.psc119.intake.triage.handoff;

import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of hand-offs. The desk sees all, a partner those to its own agency. */
@ApplicationScoped
public class Handoffs implements PanacheRepositoryBase<Handoff, UUID> {
    @Transactional(TxType.MANDATORY)
    Optional<Handoff> lock(UUID id) {
        return RowLock.of(getEntityManager(), Handoff.class, id);
    }

    @Transactional(TxType.MANDATORY)
    void add(HandoffStep step) {
        getEntityManager().persist(step);
    }

    @Transactional
    Optional<HandoffStep> step(UUID id) {
        return Optional.ofNullable(getEntityManager().find(HandoffStep.class, id));
    }

    /** All steps of these, the earliest first. */
    @Transactional
    List<HandoffStep> stepsOf(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "FROM HandoffStep s WHERE s.handoffId IN :ids ORDER BY s.provenance.happened, s.id",
                                HandoffStep.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Newest first; one more than the limit when there are more. */
    @Transactional
    List<Handoff> list(@Nullable UUID incidentId, @Nullable UUID contactId, @Nullable Handoff after, int limit) {
        StringBuilder query = new StringBuilder("FROM Handoff p WHERE 1 = 1");
        if (incidentId != null) {
            query.append(" AND p.incidentId = :incident");
        }
        if (contactId != null) {
            query.append(" AND p.contactId = :contact");
        }
        if (after != null) {
            query.append(
                    " AND (p.provenance.happened < :afterTime OR (p.provenance.happened = :afterTime AND p.id < :afterId))");
        }
        var list = getEntityManager()
                .createQuery(query + " ORDER BY p.provenance.happened DESC, p.id DESC", Handoff.class);
        if (incidentId != null) {
            list.setParameter("incident", incidentId);
        }
        if (contactId != null) {
            list.setParameter("contact", contactId);
        }
        if (after != null) {
            list.setParameter("afterTime", after.askedAt()).setParameter("afterId", after.id());
        }
        return list.setMaxResults(limit + 1).getResultList();
    }

    /** What was passed on to a partner, newest first; one more than the limit when there are more. */
    @Transactional
    List<Handoff> handedTo(PartnerAccounts.Account account, @Nullable Handoff after, int limit) {
        // As Handoff.isFor says.
        return getEntityManager()
                .createQuery("""
                        FROM Handoff p WHERE p.exercise = false AND p.agency = :agency
                          AND (:anyName = true OR lower(p.agencyName) = lower(:name))
                          AND (:first = true OR p.provenance.happened < :afterTime
                               OR p.provenance.happened = :afterTime AND p.id < :afterId)
                        ORDER BY p.provenance.happened DESC, p.id DESC""", Handoff.class)
                .setParameter("agency", account.agency())
                .setParameter("anyName", account.name().isEmpty())
                .setParameter("name", account.name().orElse(""))
                .setParameter("first", after == null)
                .setParameter("afterTime", after == null ? Instant.EPOCH : after.askedAt())
                .setParameter("afterId", after == null ? new UUID(0, 0) : after.id())
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /** What was passed on of an exercise that has become the real thing is real too. */
    @Transactional(TxType.MANDATORY)
    public void becomeReal(UUID incidentId, Collection<UUID> contactIds) {
        getEntityManager()
                .createQuery("FROM Handoff p WHERE p.incidentId = :incident OR p.contactId IN :contacts", Handoff.class)
                .setParameter("incident", incidentId)
                .setParameter("contacts", contactIds)
                .getResultList()
                .forEach(Handoff::becomeReal);
    }
}
