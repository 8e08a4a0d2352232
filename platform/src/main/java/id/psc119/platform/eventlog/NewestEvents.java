package id.psc119.platform.eventlog;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, encoded, in a ring by position. Only the tail's thread writes; any number of readers read without a lock. It
 * is bounded in events and in bytes: a reader that asks for older ones gets them from the table.
 */
@ApplicationScoped
class NewestEvents {
    private static final int PLACES = 2_048;
    private static final int MASK = PLACES - 1;
    private static final long MOST_BYTES = 16L << 20;

    private final AtomicReferenceArray<@Nullable EncodedEvent> ring = new AtomicReferenceArray<>(PLACES);
    private volatile long epoch;
    private volatile long head;
    private volatile long oldest = 1;
    /** Used by the tail's thread only. */
    private long bytes;

    /** Begins again at a position, with nothing in memory. */
    void reset(EventLog.Position start) {
        for (int i = 0; i < PLACES; i++) {
            ring.set(i, null);
        }
        bytes = 0;
        epoch = start.epoch();
        oldest = start.position() + 1;
        head = start.position();
    }

    /** Adds the event that follows the head. */
    void add(LoggedEvent event) {
        if (event.position() != head + 1) {
            throw new IllegalArgumentException("event " + event.position() + " does not follow " + head);
        }
        EncodedEvent encoded = EncodedEvent.of(epoch, event);
        bytes += encoded.bytes().length();
        long first = oldest;
        while (first < event.position() && (event.position() - first >= PLACES || bytes > MOST_BYTES)) {
            @Nullable EncodedEvent dropped = ring.getAndSet(place(first), null);
            bytes -= dropped == null ? 0 : dropped.bytes().length();
            first++;
        }
        oldest = first;
        ring.set(place(event.position()), encoded);
        head = event.position();
    }

    long epoch() {
        return epoch;
    }

    long head() {
        return head;
    }

    /** True when everything after the position is in memory. */
    boolean reachBackTo(long position) {
        return position + 1 >= oldest;
    }

    /** What a reader of these audiences gets after a position; null when it is no longer in memory. */
    @Nullable
    Chunk after(long position, Set<String> audiences) {
        long newest = head;
        Buffer visible = Buffer.buffer();
        long at = position;
        while (at < newest && visible.length() < Chunk.FULL) {
            @Nullable EncodedEvent event = ring.get(place(at + 1));
            if (event == null || event.position() != at + 1) {
                // Dropped, before or while this was read.
                return at == position ? null : new Chunk(visible, at);
            }
            if (event.isFor(audiences)) {
                visible.appendBuffer(event.bytes());
            }
            at++;
        }
        return new Chunk(visible, at);
    }

    private static int place(long position) {
        return (int) (position & MASK);
    }
}
