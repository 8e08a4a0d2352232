package id.psc119.platform.eventlog;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One numbered row of the event log; {@code body} is JSON text. */
record LoggedEvent(
        long position, String kind, UUID subject, Instant at, boolean exercise, Set<String> audience, String body) {

    /** The SSE data line. */
    String data() {
        return "{\"kind\":\"" + kind + "\",\"subject\":\"" + subject + "\",\"at\":\"" + at + "\",\"exercise\":"
                + exercise + ",\"body\":" + body + "}";
    }
}
