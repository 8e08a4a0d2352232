package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import id.psc119.platform.transaction.EndOfTransaction;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Leaves, in the sender's transaction, a mark that a thing has changed. Marks are written at the end of the transaction, all in
 * one order, so that two transactions never wait for each other's. A dead letter that changes is tried at once, and stays a dead
 * letter until it is taken.
 */
@ApplicationScoped
public class Outbox {
    private static final String PENDING = Outbox.class.getName();
    private static final Comparator<Mark> ORDER =
            Comparator.comparing(Mark::receiver).thenComparing(Mark::kind).thenComparing(Mark::id);

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final EndOfTransaction end;
    private final ObjectMapper json;
    private final Clock clock;
    private final Event<Marked> marked;

    public Outbox(
            EntityManager database,
            TransactionSynchronizationRegistry transaction,
            EndOfTransaction end,
            ObjectMapper json,
            Clock clock,
            Event<Marked> marked) {
        this.database = database;
        this.transaction = transaction;
        this.end = end;
        this.json = json;
        this.clock = clock;
        this.marked = marked;
    }

    /** Marks that {@code id} must be sent to the receiver; many marks of one thing in a transaction are one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mark(MessageSender<?> outgoing, Object id) {
        Optional<String> receiver = outgoing.receiverOf(id);
        if (receiver.isEmpty()) {
            return;
        }
        @SuppressWarnings("unchecked")
        @Nullable
        SortedSet<Mark> pending = (SortedSet<Mark>) transaction.getResource(PENDING);
        if (pending == null) {
            pending = new TreeSet<>(ORDER);
            transaction.putResource(PENDING, pending);
        }
        if (pending.isEmpty()) {
            SortedSet<Mark> marks = pending;
            end.last(() -> writeAll(marks));
        }
        pending.add(new Mark(receiver.get(), outgoing.kind(), id.toString(), outgoing.urgency()));
    }

    private void writeAll(SortedSet<Mark> marks) {
        write(marks);
        List<String> receivers = marks.stream().map(Mark::receiver).distinct().toList();
        end.afterCommit(() -> receivers.forEach(receiver -> marked.fire(new Marked(receiver))));
        marks.clear();
    }

    /** By one statement, which locks the rows in the order of the marks. */
    private void write(Collection<Mark> marks) {
        ArrayNode rows = json.createArrayNode();
        marks.forEach(mark -> rows.addObject()
                .put("receiver", mark.receiver())
                .put("kind", mark.kind())
                .put("id", mark.id())
                .put("urgency", mark.urgency()));
        database.createNativeQuery("""
                        INSERT INTO outbox_mark (receiver, kind, id, urgency, marked_at, next_attempt, traceparent)
                        SELECT row ->> 'receiver', row ->> 'kind', row ->> 'id', cast(row ->> 'urgency' AS smallint), :now, :now, :trace
                        FROM jsonb_array_elements(cast(:marks AS jsonb)) WITH ORDINALITY AS mark (row, place)
                        ORDER BY place
                        ON CONFLICT (receiver, kind, id) DO UPDATE SET
                          revision = outbox_mark.revision + 1, marked_at = excluded.marked_at,
                          next_attempt = excluded.next_attempt, attempts = 0, urgency = excluded.urgency,
                          traceparent = excluded.traceparent
                        """)
                .setParameter("marks", rows.toString())
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("trace", traceparent())
                .executeUpdate();
    }

    private static String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01" : "";
    }

    /** Fired after a commit that left marks for a receiver. */
    public record Marked(String receiver) {}

    private record Mark(String receiver, String kind, String id, int urgency) {}
}
