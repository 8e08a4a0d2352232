package id.psc119.dispatch.response.incident;

import id.psc119.dispatch.change.LockedRows;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All incidents. Every change of an incident, and of its needs, patients, offers and assignments, is made under the lock of its
 * row, so changes are serialised between replicas.
 */
@ApplicationScoped
public class Incidents implements PanacheRepositoryBase<Incident, UUID> {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final LockedRows rows;

    Incidents(LockedRows rows) {
        this.rows = rows;
    }

    /** Adds an incident that nothing belongs to yet. */
    @Override
    public void persist(Incident incident) {
        PanacheRepositoryBase.super.persist(incident);
        rows.inserted(incident.id());
    }

    /**
     * The incident, locked until the transaction ends. To be called before anything that belongs to it is read.
     *
     * @throws ProblemException 404 when there is none
     */
    public Incident getLocked(UUID id) {
        return findLocked(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The incident, locked, unless somebody else has it locked right now. */
    public Optional<Incident> findUnlocked(UUID id) {
        boolean free = !getEntityManager()
                .createNativeQuery("SELECT id FROM incident WHERE id = :id FOR UPDATE SKIP LOCKED", UUID.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
        return free ? findLocked(id) : Optional.empty();
    }

    /** When the desk is to be alerted next of an incident on which nobody works. */
    public Optional<Instant> nextCancelReminder() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(i.cancelRemindAt) FROM Incident i", Instant.class)
                .getSingleResult());
    }

    public List<UUID> cancelRemindersDue(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT i.id FROM Incident i WHERE i.cancelRemindAt <= :now ORDER BY i.cancelRemindAt, i.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<Instant> nextUnattendedReminder() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(i.unattendedRemindAt) FROM Incident i", Instant.class)
                .getSingleResult());
    }

    public List<UUID> unattendedRemindersDue(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT i.id FROM Incident i WHERE i.unattendedRemindAt <= :now ORDER BY i.unattendedRemindAt, i.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<Incident> findLocked(UUID id) {
        Optional<Incident> locked = RowLock.of(getEntityManager(), Incident.class, id);
        locked.ifPresent(incident -> rows.locked(incident.id()));
        return locked;
    }

    /**
     * The incident, to be read.
     *
     * @throws ProblemException 404 when there is none
     */
    public Incident get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Those of these ids that are known, to be read; in no order. */
    public List<Incident> incidentsWith(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id IN ?1", ids);
    }

    /** All that are not over, oldest first. */
    public List<Incident> open() {
        return list("closedAt IS NULL ORDER BY reportedAt, id");
    }

    public List<String> openIds() {
        return getEntityManager()
                .createQuery("SELECT i.id FROM Incident i WHERE i.closedAt IS NULL", UUID.class)
                .getResultStream()
                .map(UUID::toString)
                .toList();
    }

    /** All of a span of time, oldest first. */
    public List<Incident> reportedBetween(Instant from, Instant to) {
        return list("reportedAt >= ?1 AND reportedAt < ?2 ORDER BY reportedAt, id", from, to);
    }

    /** A page, newest first. */
    public Page<Incident> page(
            Instant from, Instant to, List<IncidentState> states, @Nullable String cursor, int limit) {
        @Nullable Cursor after = cursor == null ? null : Cursor.parse(cursor, 2);
        return Page.of(
                getEntityManager()
                        .createQuery("""
                                SELECT i FROM Incident i
                                WHERE i.reportedAt >= :from AND i.reportedAt < :to AND i.state IN :states
                                  AND (i.reportedAt < :at OR (i.reportedAt = :at AND i.id < :id))
                                ORDER BY i.reportedAt DESC, i.id DESC""", Incident.class)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .setParameter("states", states)
                        .setParameter("at", after == null ? LAST : after.instant(0))
                        .setParameter("id", after == null ? LAST_ID : after.uuid(1))
                        .setMaxResults(limit + 1)
                        .getResultList(),
                limit,
                incident -> Cursor.of(incident.reportedAt(), incident.id()));
    }
}
