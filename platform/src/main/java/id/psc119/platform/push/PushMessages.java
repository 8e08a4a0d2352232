package id.psc119.platform.push;

import id.psc119.platform.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages that phones get by web push. A message is written in the transaction of what it tells about, and sent after its commit. It
 * says what kind of thing happened, and which: the phone's page reads the rest, with its own sign-in.
 */
@ApplicationScoped
public class PushMessages {
    static final String SWEEP = "push";

    /** A message that a replica took and then did not send is taken by another one after this. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final EntityManager database;
    private final PushKeys keys;
    private final PushSettings settings;
    private final Sweeps sweeps;
    private final Event<PushEnded> ended;
    private final Clock clock;

    PushMessages(
            EntityManager database,
            PushKeys keys,
            PushSettings settings,
            Sweeps sweeps,
            Event<PushEnded> ended,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.settings = settings;
        this.sweeps = sweeps;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * Tells every phone of these people, after the commit of the present transaction. Does nothing while web push is off.
     *
     * @param kind what has happened, such as {@code offer}; the service worker has the words
     * @param subject the id of what it is about
     * @param until from then on the message is of no use
     * @param exercise whether it belongs to an exercise: nobody is woken by one as by the real thing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(Set<String> personIds, String kind, UUID subject, Instant until, boolean exercise) {
        boolean silent = exercise && settings.exercises() == ExercisePush.NONE;
        if (!keys.areThere() || personIds.isEmpty() || silent) {
            return;
        }
        int phones = database.createNativeQuery("""
                        INSERT INTO push_message (id, subscription_id, kind, subject, made_at, expires_at, due_at, exercise)
                        SELECT gen_random_uuid(), id, :kind, :subject, :now, :until, :now, :exercise
                        FROM push_subscription WHERE person_id IN (:people)
                        """)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("until", Timestamp.from(until))
                .setParameter("people", personIds)
                .setParameter("exercise", exercise)
                .executeUpdate();
        if (phones > 0) {
            sweeps.wakeAfterCommit(SWEEP);
        }
    }

    /** Whether anybody was reached about each of these; empty while web push is off. */
    public Map<UUID, PushReach> reachOf(String kind, Collection<UUID> subjects) {
        if (!keys.areThere() || subjects.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT subject, count(*) FILTER (WHERE outcome = 'TAKEN'), count(*) FILTER (WHERE ended_at IS NULL)
                        FROM push_message WHERE kind = :kind AND subject IN (:subjects) GROUP BY subject
                        """, Tuple.class)
                .setParameter("kind", kind)
                .setParameter("subjects", subjects)
                .getResultList();
        Map<UUID, PushReach> reach = new HashMap<>();
        subjects.forEach(subject -> reach.put(subject, PushReach.NOT_REACHED));
        for (Tuple row : rows) {
            boolean taken = count(row, 1) > 0;
            boolean pending = count(row, 2) > 0;
            reach.put(
                    row.get(0, UUID.class),
                    taken ? PushReach.REACHED : pending ? PushReach.PENDING : PushReach.NOT_REACHED);
        }
        return reach;
    }

    /** One message to one phone, as it is sent. */
    record Due(
            UUID id,
            String kind,
            UUID subject,
            Instant expiresAt,
            int attempts,
            UUID subscriptionId,
            @Nullable String endpoint,
            String p256dh,
            String auth,
            String language,
            boolean exercise) {}

    /** How a message ended. */
    enum Outcome {
        TAKEN,
        GONE,
        REFUSED,
        LATE
    }

    @Nullable
    Instant nextDue() {
        return (Instant)
                database.createNativeQuery("SELECT min(due_at) FROM push_message WHERE ended_at IS NULL", Instant.class)
                        .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    List<UUID> due(Instant now, int limit) {
        return database.createNativeQuery("""
                        SELECT id FROM push_message WHERE ended_at IS NULL AND due_at <= :now ORDER BY due_at LIMIT :limit
                        """, UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Takes a message that is due, so that no other replica sends it; empty when one has it already. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Due> take(UUID id, Instant now) {
        int taken = database.createNativeQuery("""
                        UPDATE push_message SET due_at = :claimed, attempts = attempts + 1
                        WHERE id = :id AND ended_at IS NULL AND due_at <= :now
                        """)
                .setParameter("claimed", Timestamp.from(now.plus(CLAIM)))
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        if (taken == 0) {
            return Optional.empty();
        }
        Tuple row = (Tuple) database.createNativeQuery("""
                        SELECT m.kind, m.subject, m.expires_at, m.attempts, m.subscription_id, s.endpoint,
                            coalesce(s.p256dh, ''), coalesce(s.auth, ''), coalesce(s.language, 'ID'), m.exercise
                        FROM push_message m LEFT JOIN push_subscription s ON s.id = m.subscription_id WHERE m.id = :id
                        """, Tuple.class)
                .setParameter("id", id)
                .getSingleResult();
        return Optional.of(new Due(
                id,
                row.get(0, String.class),
                row.get(1, UUID.class),
                row.get(2, Instant.class),
                ((Number) row.get(3)).intValue(),
                row.get(4, UUID.class),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, String.class),
                row.get(8, String.class),
                row.get(9, Boolean.class)));
    }

    /** Notes how a message ended; a phone that is gone is forgotten. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void end(Due message, Outcome outcome) {
        if (outcome == Outcome.GONE) {
            database.createNativeQuery("DELETE FROM push_subscription WHERE id = :id")
                    .setParameter("id", message.subscriptionId())
                    .executeUpdate();
        }
        database.createNativeQuery(
                        "UPDATE push_message SET outcome = :outcome, ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .setParameter("outcome", outcome.name())
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("id", message.id())
                .executeUpdate();
        long open = ((Number) database.createNativeQuery("""
                        SELECT count(*) FROM push_message WHERE subject = :subject AND kind = :kind AND ended_at IS NULL
                        """, Long.class)
                        .setParameter("subject", message.subject())
                        .setParameter("kind", message.kind())
                        .getSingleResult())
                .longValue();
        if (open == 0 || outcome == Outcome.TAKEN) {
            ended.fire(new PushEnded(message.kind(), message.subject()));
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void again(Due message, Instant at) {
        database.createNativeQuery("UPDATE push_message SET due_at = :at WHERE id = :id AND ended_at IS NULL")
                .setParameter("at", Timestamp.from(at))
                .setParameter("id", message.id())
                .executeUpdate();
        sweeps.wakeAfterCommit(SWEEP);
    }

    private static long count(Tuple row, int column) {
        return ((Number) row.get(column)).longValue();
    }
}
