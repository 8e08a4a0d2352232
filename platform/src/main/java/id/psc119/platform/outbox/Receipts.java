package id.psc119.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.vocabulary.Version;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The receiving side of the outbox: which version of each thing was taken, and what of it could not be read. */
@ApplicationScoped
public class Receipts {
    private static final Logger LOG = Logger.getLogger(Receipts.class);
    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};

    private final EntityManager database;
    private final UnknownWords unknown;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;

    public Receipts(
            EntityManager database, UnknownWords unknown, ObjectMapper json, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.unknown = unknown;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Notes a version in the receiver's transaction, and the words of the message that this version of the service does not
     * know.
     *
     * @return false when this version or a newer one was taken already: nothing is to be done
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isNew(String sender, String kind, Object id, Version version) {
        SortedMap<String, String> words = Arc.container().requestContext().isActive() ? unknown.all() : new TreeMap<>();
        // The row's lock also holds back a second message of the same id until this one has committed.
        boolean isNew = database.createNativeQuery("""
                                INSERT INTO receipt (sender, kind, id, epoch, revision, received_at, unknown_words)
                                VALUES (:sender, :kind, :id, :epoch, :revision, :now, cast(:words AS jsonb))
                                ON CONFLICT (sender, kind, id) DO UPDATE SET
                                  epoch = excluded.epoch, revision = excluded.revision, received_at = excluded.received_at,
                                  unknown_words = excluded.unknown_words
                                WHERE (receipt.epoch, receipt.revision) < (excluded.epoch, excluded.revision)
                                """)
                        .setParameter("sender", sender)
                        .setParameter("kind", kind)
                        .setParameter("id", id.toString())
                        .setParameter("epoch", version.epoch())
                        .setParameter("revision", version.revision())
                        .setParameter("now", Timestamp.from(clock.instant()))
                        .setParameter("words", words.isEmpty() ? null : write(words))
                        .executeUpdate()
                == 1;
        // With the sender's line of the outbox, this is how one trace is followed from service to service.
        LOG.infof("received: from=%s kind=%s id=%s version=%s new=%s", sender, kind, id, version, isNew);
        if (isNew && !words.isEmpty()) {
            meters.counter("psc.messages.unknown.words", "sender", sender, "kind", kind)
                    .increment(words.size());
            LOG.warnf("unknown words: from=%s kind=%s id=%s at=%s", sender, kind, id, words.keySet());
        }
        return isNew;
    }

    /** What could not be read of the newest message about one thing, by JSON pointer; empty as a rule. */
    public SortedMap<String, String> unknownWords(String sender, String kind, Object id) {
        return unknownWords(sender, kind, List.of(id)).getOrDefault(id.toString(), new TreeMap<>());
    }

    /** The same of many things, by id; things that were read whole are left out. */
    public Map<String, SortedMap<String, String>> unknownWords(String sender, String kind, Collection<?> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        // Beside Hibernate, which would write all that the transaction has changed before such a question.
        return database.unwrap(Session.class).doReturningWork(connection -> {
            Map<String, SortedMap<String, String>> found = new HashMap<>();
            try (PreparedStatement sql = connection.prepareStatement("""
                    SELECT id, unknown_words::text FROM receipt
                    WHERE sender = ? AND kind = ? AND id = ANY (?) AND unknown_words IS NOT NULL
                    """)) {
                sql.setString(1, sender);
                sql.setString(2, kind);
                sql.setArray(
                        3,
                        connection.createArrayOf(
                                "text", ids.stream().map(Object::toString).toArray()));
                try (ResultSet row = sql.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getString(1), read(row.getString(2)));
                    }
                }
            }
            return found;
        });
    }

    /** An answer's field: absent when everything could be read. */
    public static @Nullable SortedMap<String, String> orAbsent(@Nullable SortedMap<String, String> words) {
        return words == null || words.isEmpty() ? null : words;
    }

    private String write(SortedMap<String, String> words) {
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words are no JSON", e);
        }
    }

    private SortedMap<String, String> read(String words) {
        try {
            return json.readValue(words, WORDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("receipt.unknown_words holds no words", e);
        }
    }
}
