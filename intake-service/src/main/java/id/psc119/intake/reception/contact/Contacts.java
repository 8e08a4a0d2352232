package id.psc119.intake.reception.contact;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import id.psc119.vocabulary.Channel;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
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
    private static final int MOST_CLAIM_CHANGES = 100;

    private static final String UNCLAIMED = """
            c.outcome IS NULL AND c.claimed_by IS NULL AND NOT c.held
            AND NOT EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL)""";

    private static final String HELD_CALL =
            "c.held AND c.group_id IS NULL AND c.outcome IS NULL AND c.claimed_by IS NULL";

    /** Gives another value whenever a call comes into the switchboard or leaves it, or is marked. */
    public static final String HELD_CALLS =
            "SELECT concat(count(*), ' ', sum(cardinality(c.marks)), ' ', max(c.waiting_since), ' ', max(c.call_back_asked_at))"
                    + " FROM contact c WHERE " + HELD_CALL;

    /** Gives another value whenever a contact begins or stops waiting for a person. */
    public static final String UNCLAIMED_ONES =
            "SELECT concat(count(*), ' ', min(c.waiting_since), ' ', max(c.waiting_since), ' ', max(c.call_back_asked_at))"
                    + " FROM contact c WHERE " + UNCLAIMED;

    /** Events of a call overtake each other by seconds: a missed one may still turn out to be answered. */
    private static final String HELD_CALL_DUE = """
            CASE WHEN 'MISSED_CALL' = ANY (c.marks)
              THEN coalesce(c.call_back_asked_at + make_interval(secs => :remind), c.waiting_since + interval '3 seconds')
              ELSE c.waiting_since + make_interval(secs => :longest) END""";

    /**
     * No other timer looks after it: somebody has taken it, or it was dispatched untriaged and nobody has taken it. An incident that is over
     * has nobody who waits.
     */
    private static final String UNDECIDED = """
            c.outcome IS NULL
            AND (c.claimed_by IS NOT NULL
              OR NOT c.held AND EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL))
            AND NOT EXISTS (SELECT 1 FROM incident_contact l JOIN incident_progress p ON p.incident_id = l.incident_id
                            WHERE l.contact_id = c.id AND l.ended_at IS NULL AND p.closed)""";

    private static final String UNDECIDED_DUE = """
            coalesce(c.reminded_at + make_interval(secs => :again),
                     greatest(c.waiting_since, c.claimed_at) + make_interval(secs => :first))""";

    /** Gives another value whenever a contact is taken, decided or was reminded of. */
    public static final String UNDECIDED_ONES =
            "SELECT concat(count(*), ' ', max(c.claimed_at), ' ', min(c.claimed_at), ' ', max(c.waiting_since), ' ', max(c.reminded_at))"
                    + " FROM contact c WHERE " + UNDECIDED;

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

    @Transactional(TxType.MANDATORY)
    public void add(ClaimChange change) {
        getEntityManager().persist(change);
    }

    /**
     * Claims a stored contact that nobody has for a person who answered its call or decides it, and records that.
     *
     * @throws ProblemException 409 when another has it or it has ended
     */
    @Transactional(TxType.MANDATORY)
    public void claimUnasked(Contact contact, String personId, String personName, Instant now) {
        contact.claim(personId, personName, false, now);
        add(ClaimChange.claimed(contact.id(), personId, personName, now));
    }

    /** Records that whoever made a contact has it. */
    @Transactional(TxType.MANDATORY)
    public void recordFirstClaim(Contact contact) {
        ContactClaim claim = contact.claim();
        if (claim != null) {
            add(ClaimChange.claimed(contact.id(), claim.personId(), claim.name(), claim.at()));
        }
    }

    /** Who has handled this contact, the newest change first. */
    @Transactional
    public List<ClaimChange> claimChangesOf(UUID contact) {
        return getEntityManager()
                .createQuery(
                        "FROM ClaimChange c WHERE c.contactId = :contact ORDER BY c.changedAt DESC, c.id DESC",
                        ClaimChange.class)
                .setParameter("contact", contact)
                .setMaxResults(MOST_CLAIM_CHANGES)
                .getResultList();
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
                        SELECT least(
                          (SELECT c.waiting_since FROM contact c WHERE %1$s AND c.call_back_asked_at IS NULL
                           ORDER BY c.waiting_since LIMIT 1) + make_interval(secs => :untriaged),
                          (SELECT min(greatest(c.waiting_since + make_interval(secs => :untriaged),
                                               c.call_back_asked_at + make_interval(secs => :withdrawn)))
                           FROM contact c WHERE %1$s AND c.call_back_asked_at IS NOT NULL))
                        """.formatted(UNCLAIMED), Instant.class)
                .setParameter("untriaged", untriagedAfter.toMillis() / 1000.0)
                .setParameter("withdrawn", withdrawnAfter.toMillis() / 1000.0)
                .getSingleResult());
    }

    /** Since when the oldest contact has waited that nobody has claimed, and that is no incident yet. */
    Optional<Instant> oldestUnclaimed() {
        return Optional.ofNullable((Instant) getEntityManager()
                .createNativeQuery(
                        "SELECT min(c.waiting_since) FROM contact c WHERE NOT c.exercise AND " + UNCLAIMED,
                        Instant.class)
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

    /**
     * Holds contacts of the group of this one that have waited since before then, and that nobody has claimed or taken back: the
     * longest first. What another replica has in hand is left to it.
     *
     * @param everywhere also those at other places than this one
     */
    @Transactional(TxType.MANDATORY)
    public void holdWith(Contact one, boolean everywhere, Instant before, int limit) {
        getEntityManager()
                .createNativeQuery("""
                        UPDATE contact SET held = true WHERE id IN (
                          SELECT c.id FROM contact c JOIN contact o ON o.group_id = c.group_id
                          WHERE o.id = :one AND %s AND c.waiting_since <= :before AND c.withdrawn_at IS NULL
                            AND (:everywhere OR (c.place_lat, c.place_lon, c.place_radius_metres, c.place_kecamatan_code, c.place_desa_code)
                              IS NOT DISTINCT FROM
                              (o.place_lat, o.place_lon, o.place_radius_metres, o.place_kecamatan_code, o.place_desa_code))
                          ORDER BY c.waiting_since LIMIT :limit FOR UPDATE OF c SKIP LOCKED)
                        """.formatted(UNCLAIMED))
                .setParameter("one", one.id())
                .setParameter("everywhere", everywhere)
                .setParameter("before", Timestamp.from(before))
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /** The missed calls of a number in this time that nobody has in hand, but not this contact; locked. */
    @Transactional(TxType.MANDATORY)
    public List<Contact> lockMissedCalls(String numberHash, Contact other, Instant from, Instant until) {
        @SuppressWarnings("unchecked")
        List<Contact> found = getEntityManager()
                .createNativeQuery("""
                        SELECT c.* FROM contact c
                        WHERE c.outcome IS NULL AND c.claimed_by IS NULL AND 'MISSED_CALL' = ANY (c.marks) AND c.number_hash = :number
                          AND c.id <> :other AND c.exercise = :exercise AND c.received_at BETWEEN :from AND :until
                        ORDER BY c.id FOR UPDATE SKIP LOCKED
                        """, Contact.class)
                .setParameter("number", numberHash)
                .setParameter("other", other.id())
                .setParameter("exercise", other.exercise())
                .setParameter("from", Timestamp.from(from))
                .setParameter("until", Timestamp.from(until))
                .getResultList();
        return found;
    }

    /** When the next call that the timer leaves alone is due: a missed one for a reminder, another one for its end. */
    @Transactional
    public Optional<Instant> nextHeldCall(Duration remindAfter, Duration longestCall) {
        return Optional.ofNullable(
                (Instant) heldCall("SELECT min(" + HELD_CALL_DUE + ") FROM contact c WHERE " + HELD_CALL, Instant.class)
                        .setParameter("remind", remindAfter.toMillis() / 1000.0)
                        .setParameter("longest", longestCall.toMillis() / 1000.0)
                        .getSingleResult());
    }

    /** Those that are due, the longest waiting first. */
    @Transactional
    public List<UUID> heldCalls(Instant now, Duration remindAfter, Duration longestCall, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = heldCall(
                        "SELECT c.id FROM contact c WHERE " + HELD_CALL + " AND " + HELD_CALL_DUE
                                + " <= :now ORDER BY c.waiting_since LIMIT :limit",
                        UUID.class)
                .setParameter("remind", remindAfter.toMillis() / 1000.0)
                .setParameter("longest", longestCall.toMillis() / 1000.0)
                .setParameter("now", Timestamp.from(now))
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** Locks the contact if it is still due, and no other replica has it in hand. */
    @Transactional(TxType.MANDATORY)
    public Optional<Contact> lockHeldCall(UUID id, Instant now, Duration remindAfter, Duration longestCall) {
        @SuppressWarnings("unchecked")
        List<Contact> found = heldCall(
                        "SELECT c.* FROM contact c WHERE c.id = :id AND " + HELD_CALL + " AND " + HELD_CALL_DUE
                                + " <= :now FOR UPDATE SKIP LOCKED",
                        Contact.class)
                .setParameter("remind", remindAfter.toMillis() / 1000.0)
                .setParameter("longest", longestCall.toMillis() / 1000.0)
                .setParameter("now", Timestamp.from(now))
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst();
    }

    /** When the desk must be reminded of the next contact that has no outcome and no other timer. */
    @Transactional
    public Optional<Instant> nextUndecided(Duration first, Duration again) {
        return Optional.ofNullable((Instant) undecided(
                        "SELECT min(" + UNDECIDED_DUE + ") FROM contact c WHERE " + UNDECIDED,
                        Instant.class,
                        first,
                        again)
                .getSingleResult());
    }

    /** Those that are due, the longest waiting first. */
    @Transactional
    public List<UUID> undecided(Instant now, Duration first, Duration again, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = undecided(
                        "SELECT c.id FROM contact c WHERE " + UNDECIDED + " AND " + UNDECIDED_DUE + " <= :now ORDER BY "
                                + UNDECIDED_DUE + " LIMIT :limit",
                        UUID.class,
                        first,
                        again)
                .setParameter("now", Timestamp.from(now))
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** Locks the contact if it is still due, and no other replica has it in hand. */
    @Transactional(TxType.MANDATORY)
    public Optional<Contact> lockUndecided(UUID id, Instant now, Duration first, Duration again) {
        @SuppressWarnings("unchecked")
        List<Contact> found = undecided(
                        "SELECT c.* FROM contact c WHERE c.id = :id AND " + UNDECIDED + " AND " + UNDECIDED_DUE
                                + " <= :now FOR UPDATE SKIP LOCKED",
                        Contact.class,
                        first,
                        again)
                .setParameter("now", Timestamp.from(now))
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst();
    }

    private Query undecided(String sql, Class<?> type, Duration first, Duration again) {
        return getEntityManager()
                .createNativeQuery(sql, type)
                .setParameter("first", first.toMillis() / 1000.0)
                .setParameter("again", again.toMillis() / 1000.0);
    }

    private Query heldCall(String sql, Class<?> type) {
        return getEntityManager().createNativeQuery(sql, type);
    }

    /** The open contact of this channel and number to which a further message belongs, locked. */
    @Transactional(TxType.MANDATORY)
    public Optional<Contact> lockConversation(Channel channel, String numberHash, Instant since) {
        return find(
                        "channel = ?1 AND numberHash = ?2 AND outcome IS NULL AND receivedAt > ?3 ORDER BY receivedAt DESC, id DESC",
                        channel,
                        numberHash,
                        since)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 1)
                .list()
                .stream()
                .findFirst();
    }

    /** Other contacts that came from or name one of these numbers, the newest first; exercises only for an exercise. */
    @Transactional
    public List<Contact> ofNumbers(Collection<String> hashes, UUID except, boolean exercise, int limit) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        // Each part has an index of its own.
        @SuppressWarnings("unchecked")
        List<Contact> found = getEntityManager()
                .createNativeQuery("""
                        SELECT c.* FROM contact c WHERE c.id <> :except AND c.exercise = :exercise AND c.id IN (
                          SELECT id FROM contact WHERE number_hash IN (:hashes)
                          UNION SELECT id FROM contact WHERE call_back_hash IN (:hashes)
                          UNION SELECT id FROM contact WHERE verified_hash IN (:hashes))
                        ORDER BY c.received_at DESC, c.id DESC LIMIT :limit
                        """, Contact.class)
                .setParameter("hashes", hashes)
                .setParameter("except", except)
                .setParameter("exercise", exercise)
                .setParameter("limit", limit)
                .getResultList();
        return found;
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
