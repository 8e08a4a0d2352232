package id.psc119.intake.passingon;

import id.psc119.platform.transaction.HeldRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of what was passed on. The desk sees all, a partner what its agency was handed. */
@ApplicationScoped
public class PassingsOn {
    private final EntityManager database;

    PassingsOn(EntityManager database) {
        this.database = database;
    }

    @Transactional
    Optional<PassingOn> find(UUID id) {
        return Optional.ofNullable(database.find(PassingOn.class, id));
    }

    @Transactional(TxType.MANDATORY)
    Optional<PassingOn> lock(UUID id) {
        return HeldRow.of(database, PassingOn.class, id);
    }

    @Transactional(TxType.MANDATORY)
    void add(PassingOn passingOn) {
        database.persist(passingOn);
    }

    @Transactional(TxType.MANDATORY)
    void add(PassingStep step) {
        database.persist(step);
    }

    @Transactional
    Optional<PassingStep> step(UUID id) {
        return Optional.ofNullable(database.find(PassingStep.class, id));
    }

    /** All steps of these, the earliest first. */
    @Transactional
    List<PassingStep> stepsOf(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.createQuery(
                                "FROM PassingStep s WHERE s.passingOnId IN :ids ORDER BY s.reported.happened, s.id",
                                PassingStep.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Newest first; one more than the limit when there are more. */
    @Transactional
    List<PassingOn> list(@Nullable UUID incidentId, @Nullable UUID contactId, @Nullable PassingOn after, int limit) {
        StringBuilder query = new StringBuilder("FROM PassingOn p WHERE 1 = 1");
        if (incidentId != null) {
            query.append(" AND p.incidentId = :incident");
        }
        if (contactId != null) {
            query.append(" AND p.contactId = :contact");
        }
        if (after != null) {
            query.append(
                    " AND (p.reported.happened < :afterTime OR (p.reported.happened = :afterTime AND p.id < :afterId))");
        }
        var list = database.createQuery(query + " ORDER BY p.reported.happened DESC, p.id DESC", PassingOn.class);
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
    List<PassingOn> handedTo(PartnerAccounts.Account account, @Nullable PassingOn after, int limit) {
        // As PassingOn.isFor says.
        return database.createQuery("""
                        FROM PassingOn p WHERE p.exercise = false AND p.agency = :agency
                          AND (:anyName = true OR lower(p.agencyName) = lower(:name))
                          AND (:first = true OR p.reported.happened < :afterTime
                               OR p.reported.happened = :afterTime AND p.id < :afterId)
                        ORDER BY p.reported.happened DESC, p.id DESC""", PassingOn.class)
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
        database.createQuery(
                        "FROM PassingOn p WHERE p.incidentId = :incident OR p.contactId IN :contacts", PassingOn.class)
                .setParameter("incident", incidentId)
                .setParameter("contacts", contactIds)
                .getResultList()
                .forEach(PassingOn::becomeReal);
    }
}
