package id.psc119.platform.eventlog;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;

/**
 * Consecutive events, as far as one reader may see them, in one buffer.
 *
 * @param bytes what is written; empty when none of the events is for the reader
 * @param upTo the position of the last event that was looked at
 */
record Chunk(Buffer bytes, long upTo) {
    /** About as much is written at once: what a slow client makes the server keep is bounded by it. */
    static final int FULL = 64 * 1024;

    /** The first of these events, until the chunk is full. */
    static Chunk of(long after, List<EncodedEvent> events, Set<String> audiences) {
        Buffer bytes = Buffer.buffer();
        long upTo = after;
        for (EncodedEvent event : events) {
            if (bytes.length() >= FULL) {
                break;
            }
            if (event.isFor(audiences)) {
                bytes.appendBuffer(event.bytes());
            }
            upTo = event.position();
        }
        return new Chunk(bytes, upTo);
    }
}
