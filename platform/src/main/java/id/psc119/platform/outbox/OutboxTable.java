package id.psc119.platform.outbox;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.id.Uuid7;
import id.psc119.vocabulary.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outbox's table, as its queues see it. */
@ApplicationScoped
class OutboxTable {
    /** Long enough for a send with its time-out; a replica that dies in between loses the claim after it. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final EntityManager database;
    private final EventLog log;
    private final Clock clock;

    OutboxTable(EntityManager database, EventLog log, Clock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    /** Claims the next marks of a receiver for this replica, the most urgent and oldest first. */
    @Transactional
    List<Pending> claim(String receiver, int limit) {
        Instant now = clock.instant();
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        WITH due AS (
                          SELECT receiver, kind, id FROM outbox_mark
                          WHERE receiver = :receiver AND sent_revision < revision AND next_attempt <= :now
                          ORDER BY urgency, marked_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        UPDATE outbox_mark m SET next_attempt = :lease
                        FROM due WHERE m.receiver = due.receiver AND m.kind = due.kind AND m.id = due.id
                        RETURNING m.kind, m.id, m.revision, m.urgency, m.marked_at, m.traceparent, m.attempts, m.parked_at
                        """, Tuple.class)
                .setParameter("receiver", receiver)
                .setParameter("now", Timestamp.from(now))
                .setParameter("lease", Timestamp.from(now.plus(LEASE)))
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Pending(
                        receiver,
                        row.get(0, String.class),
                        row.get(1, String.class),
                        ((Number) row.get(2)).longValue(),
                        ((Number) row.get(3)).intValue(),
                        row.get(4, Instant.class),
                        row.get(5, String.class),
                        ((Number) row.get(6)).intValue(),
                        row.get(7, Instant.class)))
                .sorted()
                .toList();
    }

    /** The state and its version, read together: the revision first, so that it is never newer than the state. */
    @Transactional
    <S> Optional<Sent<S>> read(Pending pending, MessageSender<S> outgoing) {
        Number revision = (Number) database.createNativeQuery(
                        "SELECT revision FROM outbox_mark WHERE receiver = :receiver AND kind = :kind AND id = :id")
                .setParameter("receiver", pending.receiver())
                .setParameter("kind", pending.kind())
                .setParameter("id", pending.id())
                .getSingleResult();
        return outgoing.state(pending.id()).map(state -> new Sent<>(new Version(epoch(), revision.longValue()), state));
    }

    /** The receivers for which something is due: one question for all of them. */
    @Transactional
    List<String> due() {
        @SuppressWarnings("unchecked")
        List<String> receivers = database.createNativeQuery("""
                        SELECT DISTINCT receiver FROM outbox_mark WHERE sent_revision < revision AND next_attempt <= :now
                        """)
                .setParameter("now", Timestamp.from(clock.instant()))
                .getResultList();
        return receivers;
    }

    /** Notes that the receiver has taken a revision. If it was a dead letter, its alert ends. */
    @Transactional
    void sent(Pending pending, long revision) {
        database.createNativeQuery("""
                        UPDATE outbox_mark SET sent_revision = greatest(sent_revision, :revision), attempts = 0, next_attempt = :now,
                          parked_at = NULL, parked_because = NULL
                        WHERE receiver = :receiver AND kind = :kind AND id = :id
                        """)
                .setParameter("revision", revision)
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("receiver", pending.receiver())
                .setParameter("kind", pending.kind())
                .setParameter("id", pending.id())
                .executeUpdate();
        if (pending.isDeadLetter()) {
            alert(pending, true);
        }
    }

    /** Tries the mark again later; others of the queue go on. */
    @Transactional
    void retry(Pending pending, Duration wait) {
        database.createNativeQuery("""
                        UPDATE outbox_mark SET attempts = attempts + 1, next_attempt = :next
                        WHERE receiver = :receiver AND kind = :kind AND id = :id
                        """)
                .setParameter("next", Timestamp.from(clock.instant().plus(wait)))
                .setParameter("receiver", pending.receiver())
                .setParameter("kind", pending.kind())
                .setParameter("id", pending.id())
                .executeUpdate();
    }

    /**
     * Makes a dead letter of a message that the receiver has rejected. It blocks nothing else, is tried again after a while, and
     * raises an alert each time.
     */
    @Transactional
    void reject(Pending pending, String because, Duration wait) {
        int rejected = database.createNativeQuery("""
                        UPDATE outbox_mark SET attempts = attempts + 1, parked_at = coalesce(parked_at, :now),
                          parked_because = :because, next_attempt = :next
                        WHERE receiver = :receiver AND kind = :kind AND id = :id AND revision = :revision
                        """)
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("because", because)
                .setParameter("next", Timestamp.from(clock.instant().plus(wait)))
                .setParameter("receiver", pending.receiver())
                .setParameter("kind", pending.kind())
                .setParameter("id", pending.id())
                .setParameter("revision", pending.revision())
                .executeUpdate();
        if (rejected == 1) {
            alert(pending, false);
        }
    }

    private void alert(Pending pending, boolean solved) {
        Instant now = clock.instant();
        log.append(
                "alert",
                Uuid7.at(now),
                false,
                Set.of(EventLog.DESK),
                DeadLetter.of(
                        pending.receiver(),
                        pending.kind(),
                        pending.id(),
                        Optional.ofNullable(pending.deadSince()).orElse(now),
                        solved));
    }

    /** Makes every dead letter due now: after a start of either side or a resync it may be taken. */
    @Transactional
    int retryDeadLetters() {
        return database.createNativeQuery("""
                        UPDATE outbox_mark SET next_attempt = :now
                        WHERE sent_revision < revision AND parked_at IS NOT NULL AND next_attempt > :now
                        """)
                .setParameter("now", Timestamp.from(clock.instant()))
                .executeUpdate();
    }

    /** What receivers have rejected and not taken since, the oldest first. */
    @Transactional
    List<DeadLetter> deadLetters() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT receiver, kind, id, parked_at FROM outbox_mark
                        WHERE sent_revision < revision AND parked_at IS NOT NULL ORDER BY parked_at, id LIMIT 500
                        """, Tuple.class).getResultList();
        return rows.stream()
                .map(row -> DeadLetter.of(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Instant.class),
                        false))
                .toList();
    }

    /** How much waits in a receiver's queue. */
    @Transactional
    QueueState stateOf(String receiver) {
        Tuple row = (Tuple) database.createNativeQuery("""
                        SELECT count(*) FILTER (WHERE parked_at IS NULL), count(*) FILTER (WHERE parked_at IS NOT NULL),
                               min(marked_at) FILTER (WHERE parked_at IS NULL)
                        FROM outbox_mark WHERE receiver = :receiver AND sent_revision < revision
                        """, Tuple.class)
                .setParameter("receiver", receiver)
                .getSingleResult();
        return new QueueState(
                receiver,
                ((Number) row.get(0)).longValue(),
                ((Number) row.get(1)).longValue(),
                row.get(2, Instant.class));
    }

    @Transactional
    long epoch() {
        return ((Number) database.createNativeQuery("SELECT epoch FROM epoch").getSingleResult()).longValue();
    }

    /** A new epoch, above the last and never below the clock: a database restored twice does not repeat one. */
    @Transactional
    long newEpoch() {
        return ((Number)
                        database.createNativeQuery("UPDATE epoch SET epoch = greatest(epoch + 1, :now) RETURNING epoch")
                                .setParameter("now", clock.instant().getEpochSecond())
                                .getSingleResult())
                .longValue();
    }

    /** A mark whose turn it is. */
    record Pending(
            String receiver,
            String kind,
            String id,
            long revision,
            int urgency,
            Instant markedAt,
            @Nullable String traceparent,
            int attempts,
            @Nullable Instant deadSince)
            implements Comparable<Pending> {
        boolean isDeadLetter() {
            return deadSince != null;
        }

        @Override
        public int compareTo(Pending other) {
            int byUrgency = Integer.compare(urgency, other.urgency);
            return byUrgency != 0 ? byUrgency : markedAt.compareTo(other.markedAt);
        }
    }

    record Sent<S>(Version version, S state) {}

    /**
     * One receiver's queue.
     *
     * @param waiting marks that will be sent; {@code oldest} is the oldest of them
     * @param deadLetters messages that the receiver rejected; they are tried again slowly
     */
    record QueueState(
            String receiver,
            long waiting,
            long deadLetters,
            @Nullable Instant oldest) {}
}
