package id.psc119.intake.triage.handoff;

import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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

    /** When the desk last learned of the answer that it waits for the longest, among hand-offs recorded after a moment. */
    @Transactional
    Optional<Instant> longestUnanswered(Instant recordedAfter) {
        return getEntityManager()
                .createQuery(
                        "SELECT min(coalesce(p.remindedAt, p.provenance.recorded)) FROM Handoff p"
                                + " WHERE p.state IN :open AND p.provenance.recorded > :after",
                        Instant.class)
                .setParameter("open", HandoffState.UNANSWERED)
                .setParameter("after", recordedAfter)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Those recorded after a moment of whose missing answer the desk has not learned since another, the longest first. */
    @Transactional
    List<UUID> unanswered(Instant notSince, Instant recordedAfter, int limit) {
        return find(
                        "SELECT id FROM Handoff WHERE state IN ?1 AND provenance.recorded > ?2"
                                + " AND coalesce(remindedAt, provenance.recorded) <= ?3"
                                + " ORDER BY coalesce(remindedAt, provenance.recorded)",
                        HandoffState.UNANSWERED,
                        recordedAfter,
                        notSince)
                .page(0, limit)
                .project(UUID.class)
                .list();
    }

    /** The row, unless somebody else has it now. */
    @Transactional(TxType.MANDATORY)
    Optional<Handoff> lockIfFree(UUID id) {
        @SuppressWarnings("unchecked")
        List<Handoff> found = getEntityManager()
                .createNativeQuery("SELECT * FROM passing_on WHERE id = :id FOR UPDATE SKIP LOCKED", Handoff.class)
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst();
    }

    /** What was passed on of an exercise that has become the real thing is real too. */
    @Transactional(TxType.MANDATORY)
    public void becomeReal(UUID incidentId, Collection<UUID> contactIds) {
        list("incidentId = ?1 OR contactId IN ?2", incidentId, contactIds).forEach(Handoff::becomeReal);
    }
}
