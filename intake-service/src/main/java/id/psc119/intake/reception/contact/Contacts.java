package id.psc119.intake.reception.contact;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of contacts, their outcomes and call attempts. The desk sees all, reporters only their own press. */
@ApplicationScoped
public class Contacts implements PanacheRepositoryBase<Contact, UUID> {
    private static final String UNCLAIMED = """
            c.outcome IS NULL AND c.claimed_by IS NULL AND NOT c.held
            AND NOT EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL)""";

    /** Waits for the timer: a withdrawn one first for the question to call back, and later as any other. */
    private static final String DUE = UNCLAIMED + """
             AND c.waiting_since <= :before
            AND (c.withdrawn_at IS NULL OR c.call_back_asked_at IS NULL OR c.call_back_asked_at <= :withdrawnBefore)""";

    @Transactional
    public List<Contact> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id IN ?1", ids);
    }

    /** These contacts, held until the end of the transaction, always in the same order. */
    @Transactional(TxType.MANDATORY)
    public List<Contact> lockAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : find("id IN ?1 ORDER BY id", ids)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
    }

    /** The contact, held until the end of the transaction so that two call takers decide one after the other. */
    @Transactional(TxType.MANDATORY)
    public Optional<Contact> lock(UUID id) {
        return RowLock.of(getEntityManager(), Contact.class, id);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional(TxType.MANDATORY)
    public Contact getLocked(UUID id) {
        return lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    @Transactional(TxType.MANDATORY)
    public void add(GivenOutcome outcome) {
        getEntityManager().persist(outcome);
    }

    @Transactional(TxType.MANDATORY)
    public void add(CallAttempt attempt) {
        getEntityManager().persist(attempt);
    }

    @Transactional
    public Optional<CallAttempt> attempt(UUID id) {
        return Optional.ofNullable(getEntityManager().find(CallAttempt.class, id));
    }

    /**
     * Newest first; of those that have no outcome, presses of signed-in phones come first and flagged contacts last. One more than
     * the limit when there are more.
     *
     * @param ended only those that have an outcome, or only those that have none
     * @param from first moment of the day asked for, {@code until} the first of the next
     * @param after the contact after which the page begins
     */
    @Transactional
    public List<Contact> list(
            @Nullable Boolean ended,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Contact after,
            int limit) {
        StringBuilder query = new StringBuilder("FROM Contact c WHERE 1 = 1");
        if (ended != null) {
            query.append(ended ? " AND c.outcome IS NOT NULL" : " AND c.outcome IS NULL");
        }
        if (from != null) {
            query.append(" AND c.receivedAt >= :from AND c.receivedAt < :until");
        }
        boolean isWorkingList = Boolean.FALSE.equals(ended);
        if (after != null) {
            String older = "(c.receivedAt < :afterTime OR (c.receivedAt = :afterTime AND c.id < :afterId))";
            query.append(
                    isWorkingList
                            ? " AND (c.listRank > :afterRank OR (c.listRank = :afterRank AND " + older + "))"
                            : " AND " + older);
        }
        var list = getEntityManager()
                .createQuery(
                        query + " ORDER BY " + (isWorkingList ? "c.listRank, " : "") + "c.receivedAt DESC, c.id DESC",
                        Contact.class);
        if (after != null && isWorkingList) {
            list.setParameter("afterRank", after.listRank());
        }
        if (from != null) {
            list.setParameter("from", from).setParameter("until", until);
        }
        if (after != null) {
            list.setParameter("afterTime", after.receivedAt()).setParameter("afterId", after.id());
        }
        return list.setMaxResults(limit + 1).getResultList();
    }

    /** When the timer must look at the next contact that nobody has claimed. */
    @Transactional
    public Optional<Instant> nextDue(Duration untriagedAfter, Duration withdrawnAfter) {
        return Optional.ofNullable((Instant) getEntityManager()
                .createNativeQuery("""
                        SELECT min(greatest(c.waiting_since + make_interval(secs => :untriaged),
                                            c.call_back_asked_at + make_interval(secs => :withdrawn)))
                        FROM contact c WHERE %s
                        """.formatted(UNCLAIMED), Instant.class)
                .setParameter("untriaged", untriagedAfter.toMillis() / 1000.0)
                .setParameter("withdrawn", withdrawnAfter.toMillis() / 1000.0)
                .getSingleResult());
    }

    /** Contacts without claim, outcome or incident that have waited since before then, the longest first. */
    @Transactional
    public List<UUID> waitingSince(Instant before, Instant withdrawnBefore, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery("""
                        SELECT c.id FROM contact c WHERE %s ORDER BY c.waiting_since LIMIT :limit
                        """.formatted(DUE), UUID.class)
                .setParameter("before", Timestamp.from(before))
                .setParameter("withdrawnBefore", Timestamp.from(withdrawnBefore))
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** Locks the contact if it is still due, and no other replica has it in hand. */
    @Transactional(TxType.MANDATORY)
    public Optional<Contact> lockDue(UUID id, Instant before, Instant withdrawnBefore) {
        @SuppressWarnings("unchecked")
        List<Contact> found = getEntityManager()
                .createNativeQuery("""
                        SELECT c.* FROM contact c WHERE c.id = :id AND %s FOR UPDATE SKIP LOCKED
                        """.formatted(DUE), Contact.class)
                .setParameter("id", id)
                .setParameter("before", Timestamp.from(before))
                .setParameter("withdrawnBefore", Timestamp.from(withdrawnBefore))
                .getResultList();
        return found.stream().findFirst();
    }

    /** All outcomes given to these contacts, the oldest first. */
    @Transactional
    public List<GivenOutcome> outcomesOf(Collection<UUID> contacts) {
        return getEntityManager()
                .createQuery(
                        "FROM GivenOutcome o WHERE o.contactId IN :contacts ORDER BY o.provenance.recorded, o.id",
                        GivenOutcome.class)
                .setParameter("contacts", contacts)
                .getResultList();
    }

    /** All attempts to call these contacts back, the oldest first. */
    @Transactional
    public List<CallAttempt> attemptsOf(Collection<UUID> contacts) {
        return getEntityManager()
                .createQuery(
                        "FROM CallAttempt a WHERE a.contactId IN :contacts ORDER BY a.provenance.happened, a.id",
                        CallAttempt.class)
                .setParameter("contacts", contacts)
                .getResultList();
    }

    /** Those of these presses that are at least the so-manieth of their call-back number within an hour. */
    @Transactional
    public List<UUID> repeated(Collection<UUID> presses, int many) {
        if (presses.isEmpty()) {
            return List.of();
        }
        // contact_by_call_back serves the count.
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery("""
                        SELECT c.id FROM contact c
                        WHERE c.id IN (:presses) AND c.channel = 'BUTTON' AND c.call_back_hash IS NOT NULL AND :many <= (
                          SELECT count(*) FROM (
                            SELECT 1 FROM contact other
                            WHERE other.call_back_hash = c.call_back_hash AND other.channel = 'BUTTON'
                              AND other.received_at > c.received_at - interval '1 hour' AND other.received_at <= c.received_at
                            LIMIT :many) AS earlier)
                        """, UUID.class)
                .setParameter("presses", presses)
                .setParameter("many", many)
                .getResultList();
        return ids;
    }

    /** The open contacts of a proven number, held until the end of the transaction. */
    @Transactional(TxType.MANDATORY)
    public List<Contact> lockOpenOf(String numberHash) {
        return getEntityManager()
                .createQuery("""
                        FROM Contact c WHERE c.outcome IS NULL AND coalesce(c.verifiedHash, c.numberHash) = :number
                        ORDER BY c.id
                        """, Contact.class)
                .setParameter("number", numberHash)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** What came from a phone that was signed in with this number, the newest first. */
    @Transactional
    public List<Contact> verifiedBy(String numberHash, int limit) {
        return getEntityManager()
                .createQuery("FROM Contact c WHERE c.verifiedHash = :number ORDER BY c.receivedAt DESC", Contact.class)
                .setParameter("number", numberHash)
                .setMaxResults(limit)
                .getResultList();
    }
}
