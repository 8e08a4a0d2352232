package id.psc119.platform.eventlog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of every change that a screen may show, written in the transaction that makes the change. */
@ApplicationScoped
public class EventLog {
    /** Everybody who works at the PSC; other audiences are {@code person:<id>}, {@code facility:<id>}. */
    public static final String DESK = "desk";

    private static final String PENDING = EventLog.class.getName();

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final EndOfTransaction end;
    private final ObjectMapper json;
    private final Clock clock;
    private final Audience readers;
    private final Event<Appended> appended;

    public EventLog(
            EntityManager database,
            TransactionSynchronizationRegistry transaction,
            EndOfTransaction end,
            ObjectMapper json,
            Clock clock,
            Audience audience,
            Event<Appended> appended) {
        this.database = database;
        this.transaction = transaction;
        this.end = end;
        this.json = json;
        this.clock = clock;
        this.readers = audience;
        this.appended = appended;
    }

    /**
     * Appends a change. All changes of a transaction are written at its end.
     *
     * @param kind what changed, kebab-case; the SSE event's name
     * @param body the whole new row as a screen shows it, so that a reader needs no second request
     * @param audience who may see it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(String kind, UUID subject, boolean exercise, Set<String> audience, Object body) {
        checkAudience(kind);
        pending()
                .add(new Row(
                        kind, subject, clock.instant().toString(), exercise, String.join("\n", audience), write(body)));
    }

    /** A change to be appended together with others, see {@link #append}. */
    public record Change(UUID subject, boolean exercise, Object body) {}

    /** Appends many changes of one kind, in their order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendAll(String kind, Set<String> audience, List<Change> changes) {
        changes.forEach(change -> append(kind, change.subject(), change.exercise(), audience, change.body()));
    }

    /** An event as it is written; the body is JSON already, in the state of the moment at which it was appended. */
    private record Row(
            String kind,
            UUID subject,
            String at,
            boolean exercise,
            String audience,
            @JsonRawValue String body) {}

    private List<Row> pending() {
        @SuppressWarnings("unchecked")
        @Nullable
        List<Row> pending = (List<Row>) transaction.getResource(PENDING);
        if (pending == null) {
            pending = new ArrayList<>();
            transaction.putResource(PENDING, pending);
            end.afterCommit(() -> appended.fire(new Appended()));
        }
        if (pending.isEmpty()) {
            List<Row> rows = pending;
            end.last(() -> writeAll(rows));
        }
        return pending;
    }

    /** By one statement, in the order in which they were appended. */
    private void writeAll(List<Row> rows) {
        database.createNativeQuery("""
                        INSERT INTO event_log (kind, subject, at, exercise, audience, body)
                        SELECT row ->> 'kind', cast(row ->> 'subject' AS uuid), cast(row ->> 'at' AS timestamptz),
                          cast(row ->> 'exercise' AS boolean), string_to_array(row ->> 'audience', E'\\n'), row -> 'body'
                        FROM jsonb_array_elements(cast(:rows AS jsonb)) WITH ORDINALITY AS event (row, place)
                        ORDER BY place
                        """).setParameter("rows", write(rows)).executeUpdate();
        rows.clear();
    }

    /** Tests run with assertions: a kind without a rule of who sees it never leaves them. */
    private void checkAudience(String kind) {
        assert readers.kinds().stream().anyMatch(declared -> declared.kind().equals(kind))
                : "Audience.kinds() says nothing of " + kind;
    }

    /**
     * Announces a row that a statement of its own has appended and committed. A path that must be short, such as a press, writes
     * its row of the log in the same statement as everything else.
     */
    public void announce() {
        appended.fire(new Appended());
    }

    /** The last numbered position and its epoch: what a snapshot read in the same transaction is true at. */
    @Transactional
    public Position position() {
        Tuple row = (Tuple) database.createNativeQuery(
                        "SELECT epoch.epoch, event_log_head.position FROM epoch, event_log_head", Tuple.class)
                .getSingleResult();
        return new Position(((Number) row.get(0)).longValue(), ((Number) row.get(1)).longValue());
    }

    /** The oldest position still kept, or one past the head when nothing is. */
    @Transactional
    long oldest() {
        return ((Number) database.createNativeQuery("""
                                SELECT coalesce((SELECT min(position) FROM event_log WHERE position IS NOT NULL),
                                                (SELECT position + 1 FROM event_log_head))
                                """).getSingleResult()).longValue();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event body is no JSON", e);
        }
    }

    /** Fired after a commit that appended events. */
    record Appended() {}

    /** A place in the log, {@code epoch-position}; it is the id of the SSE event at that place. */
    public record Position(long epoch, long position) {
        /** Empty text or another shape is no position. */
        static @Nullable Position parse(@Nullable String text) {
            if (text == null || !text.matches("\\d{1,18}-\\d{1,18}")) {
                return null;
            }
            int dash = text.indexOf('-');
            return new Position(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        @com.fasterxml.jackson.annotation.JsonValue
        @Override
        public String toString() {
            return epoch + "-" + position;
        }
    }
}
