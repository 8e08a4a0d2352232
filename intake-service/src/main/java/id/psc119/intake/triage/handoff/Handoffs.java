package id.psc119.intake.triage.handoff;

import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of hand-offs. The desk sees all, a partner those to its own agency. */
@ApplicationScoped
public class Handoffs implements PanacheRepositoryBase<Handoff, UUID> {
    /** Gives another value whenever a hand-off begins or stops waiting for an answer, or was reminded of. */
    static final String UNANSWERED_ONES =
            "SELECT concat(count(*), ' ', min(coalesce(reminded_at, recorded)), ' ', max(coalesce(reminded_at, recorded)))"
                    + " FROM passing_on WHERE state IN ('ASKED', 'RECEIVED')";

    /** An incident that is over waits for nobody. */
    private static final String UNANSWERED = """
            FROM passing_on p WHERE p.state IN ('ASKED', 'RECEIVED')
            AND NOT EXISTS (SELECT 1 FROM incident_progress i WHERE i.incident_id = p.incident_id AND i.closed)""";

    /** When the desk is to be reminded: again and again at first, later each time after as long as it has waited until then. */
    private static final String DUE = """
            coalesce(p.reminded_at, p.recorded) + CASE
              WHEN coalesce(p.reminded_at, p.recorded) < p.recorded + make_interval(secs => :often)
              THEN make_interval(secs => :within)
              ELSE p.reminded_at - p.recorded END""";

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
    List<Handoff> handedTo(Partner partner, @Nullable Handoff after, int limit) {
        // As Handoff.isFor says.
        return getEntityManager()
                .createQuery("""
                        FROM Handoff p WHERE p.exercise = false AND p.agency = :agency
                          AND (:anyName = true OR lower(p.agencyName) = lower(:name))
                          AND (:first = true OR p.provenance.happened < :afterTime
                               OR p.provenance.happened = :afterTime AND p.id < :afterId)
                        ORDER BY p.provenance.happened DESC, p.id DESC""", Handoff.class)
                .setParameter("agency", partner.agency())
                .setParameter("anyName", partner.name() == null)
                .setParameter("name", partner.name() == null ? "" : partner.name())
                .setParameter("first", after == null)
                .setParameter("afterTime", after == null ? Instant.EPOCH : after.askedAt())
                .setParameter("afterId", after == null ? new UUID(0, 0) : after.id())
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /** The ids of those to neighbouring services of these names that wait for an answer. */
    @Transactional
    public List<String> unansweredBy(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : list(
                                "exercise = false AND agency = ?1 AND state IN ?2",
                                Agency.NEIGHBOURING_PSC,
                                HandoffState.UNANSWERED)
                        .stream()
                        .filter(handoff -> names.stream().anyMatch(name -> name.equalsIgnoreCase(handoff.agencyName())))
                        .map(handoff -> handoff.id().toString())
                        .toList();
    }

    /** These hand-offs and all of these incidents, by id. */
    @Transactional
    public List<Handoff> among(Collection<UUID> ids, Collection<UUID> incidents) {
        return ids.isEmpty() && incidents.isEmpty()
                ? List.of()
                : list("id IN ?1 OR incidentId IN ?2 ORDER BY id", ids, incidents);
    }

    /** When the desk must next be reminded of one that waits for an answer. */
    @Transactional
    Optional<Instant> nextReminder(HandoffSettings settings) {
        return Optional.ofNullable(
                (Instant) unanswered("SELECT min(" + DUE + ") " + UNANSWERED, Instant.class, settings)
                        .getSingleResult());
    }

    /** Those of which the desk is to be reminded, the longest due first. */
    @Transactional
    List<UUID> toRemind(Instant now, HandoffSettings settings, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = unanswered(
                        "SELECT p.id " + UNANSWERED + " AND " + DUE + " <= :now ORDER BY " + DUE + " LIMIT :limit",
                        UUID.class,
                        settings)
                .setParameter("now", Timestamp.from(now))
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** The row, unless it is no longer due or somebody else has it now. */
    @Transactional(TxType.MANDATORY)
    Optional<Handoff> lockToRemind(UUID id, Instant now, HandoffSettings settings) {
        @SuppressWarnings("unchecked")
        List<Handoff> found = unanswered(
                        "SELECT p.* " + UNANSWERED + " AND p.id = :id AND " + DUE + " <= :now FOR UPDATE SKIP LOCKED",
                        Handoff.class,
                        settings)
                .setParameter("now", Timestamp.from(now))
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst();
    }

    private Query unanswered(String sql, Class<?> type, HandoffSettings settings) {
        return getEntityManager()
                .createNativeQuery(sql, type)
                .setParameter("often", settings.remindFor().toMillis() / 1000.0)
                .setParameter("within", settings.answerWithin().toMillis() / 1000.0);
    }

    /** What was passed on of an exercise that has become the real thing is real too. */
    @Transactional(TxType.MANDATORY)
    public void becomeReal(UUID incidentId, Collection<UUID> contactIds) {
        list("incidentId = ?1 OR contactId IN ?2", incidentId, contactIds).forEach(Handoff::becomeReal);
    }
}
