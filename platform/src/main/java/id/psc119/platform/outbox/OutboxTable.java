package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outbox's table, as its queues see it. */
@ApplicationScoped
class OutboxTable {
    /** Longer than a send with its time-out takes. When a replica stops in between, the claim ends with it and the mark is due again. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final EntityManager database;
    private final EventLog log;
    private final ObjectMapper json;
    private final Clock clock;

    OutboxTable(EntityManager database, EventLog log, ObjectMapper json, Clock clock) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Claims the next marks of a receiver for this replica, the most urgent and oldest first, and reads the versions under which they
     * are sent. A version is read before the state, so that it is never newer than the state.
     *
     * @param upToUrgency marks that are less urgent stay
     * @param inFlight keys of marks that this replica is sending; two messages of one id are never under way
     */
    @Transactional
    List<Pending> claim(String receiver, int limit, int upToUrgency, Collection<String> inFlight) {
        Instant now = clock.instant();
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        WITH due AS (
                          SELECT receiver, kind, id FROM outbox_mark
                          WHERE receiver = :receiver AND sent_revision < revision AND next_attempt <= :now
                            AND urgency <= :urgency AND kind || '/' || id <> ALL (string_to_array(:inFlight, E'\\n'))
                          ORDER BY urgency, marked_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        UPDATE outbox_mark m SET next_attempt = :lease
                        FROM due WHERE m.receiver = due.receiver AND m.kind = due.kind AND m.id = due.id
                        RETURNING m.kind, m.id, m.revision, m.urgency, m.marked_at, m.traceparent, m.attempts, m.parked_at,
                          (SELECT epoch FROM epoch)
                        """, Tuple.class)
                .setParameter("receiver", receiver)
                .setParameter("now", Timestamp.from(now))
                .setParameter("urgency", upToUrgency)
                .setParameter("inFlight", String.join("\n", inFlight))
                .setParameter("lease", Timestamp.from(now.plus(LEASE)))
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Pending(
                        receiver,
                        row.get(0, String.class),
                        row.get(1, String.class),
                        new Version(((Number) row.get(8)).longValue(), ((Number) row.get(2)).longValue()),
                        ((Number) row.get(3)).intValue(),
                        row.get(4, Instant.class),
                        row.get(5, String.class),
                        ((Number) row.get(6)).intValue(),
                        row.get(7, Instant.class)))
                .sorted()
                .toList();
    }

    /**
     * A question for the receivers for which something waits, and each one's next time in milliseconds since 1970: one for all of them,
     * always in the same words, so that the server need not plan it each time.
     */
    String waitingReceivers() {
        return "SELECT string_agg(receiver || ' ' || due, ' ') FROM (SELECT receiver,"
                + " ceil(extract(epoch FROM min(next_attempt)) * 1000)::bigint AS due"
                + " FROM outbox_mark WHERE sent_revision < revision GROUP BY receiver) waiting";
    }

    /**
     * Notes, in one statement, which revisions the receiver has taken. The alert of a dead letter that was taken ends. Rows are
     * locked in the order in which transactions write marks, so that the two never wait for each other.
     */
    @Transactional
    void sent(Collection<Pending> taken) {
        if (taken.isEmpty()) {
            return;
        }
        ArrayNode rows = json.createArrayNode();
        taken.forEach(pending -> rows.addObject()
                .put("receiver", pending.receiver())
                .put("kind", pending.kind())
                .put("id", pending.id())
                .put("revision", pending.version().revision()));
        database.createNativeQuery("""
                        WITH taken AS (
                          SELECT m.receiver, m.kind, m.id, t.revision FROM outbox_mark m
                          JOIN jsonb_to_recordset(cast(:taken AS jsonb)) AS t (receiver text, kind text, id text, revision bigint)
                            ON m.receiver = t.receiver AND m.kind = t.kind AND m.id = t.id
                          ORDER BY m.receiver COLLATE "C", m.kind COLLATE "C", m.id COLLATE "C" FOR UPDATE OF m)
                        UPDATE outbox_mark m SET sent_revision = greatest(m.sent_revision, taken.revision), attempts = 0,
                          next_attempt = :now, parked_at = NULL, parked_because = NULL
                        FROM taken WHERE m.receiver = taken.receiver AND m.kind = taken.kind AND m.id = taken.id
                        """)
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("taken", rows.toString())
                .executeUpdate();
        taken.stream().filter(Pending::isDeadLetter).forEach(pending -> alert(pending, true));
    }

    /** Tries the mark again later; others of the queue go on. A thing that has changed since it was claimed is due at once. */
    @Transactional
    void retry(Pending pending, Duration wait) {
        database.createNativeQuery("""
                        UPDATE outbox_mark SET attempts = attempts + 1,
                          next_attempt = CASE WHEN revision = :revision THEN :next ELSE next_attempt END
                        WHERE receiver = :receiver AND kind = :kind AND id = :id
                        """)
                .setParameter("next", Timestamp.from(clock.instant().plus(wait)))
                .setParameter("revision", pending.version().revision())
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
                .setParameter("revision", pending.version().revision())
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

    /** How long the oldest message to a receiver has waited, rejected ones aside; 0 when none waits. */
    double oldestSeconds(String receiver) {
        Instant oldest = stateOf(receiver).oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
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

    /**
     * A mark that this replica has claimed.
     *
     * @param version under which the state is sent
     */
    record Pending(
            String receiver,
            String kind,
            String id,
            Version version,
            int urgency,
            Instant markedAt,
            @Nullable String traceparent,
            int attempts,
            @Nullable Instant deadSince)
            implements Comparable<Pending> {
        /** Names the mark within its receiver's queue. */
        String key() {
            return kind + "/" + id;
        }

        boolean isDeadLetter() {
            return deadSince != null;
        }

        @Override
        public int compareTo(Pending other) {
            int byUrgency = Integer.compare(urgency, other.urgency);
            return byUrgency != 0 ? byUrgency : markedAt.compareTo(other.markedAt);
        }
    }

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
