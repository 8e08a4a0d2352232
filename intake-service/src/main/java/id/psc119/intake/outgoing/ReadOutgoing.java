package id.psc119.intake.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Reads for the desk what was written to people, and what did not reach them. */
@ApplicationScoped
class ReadOutgoing {
    private static final int SHOWN = 200;
    private static final Duration BACK = Duration.ofDays(2);

    private final OutgoingMessages messages;
    private final Clock clock;

    ReadOutgoing(OutgoingMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional
    List<OutgoingMessage> about(UUID subject) {
        return messages.about(subject, SHOWN);
    }

    @Transactional
    List<OutgoingMessage> latest(boolean undelivered) {
        return messages.since(clock.instant().minus(BACK), undelivered, SHOWN);
    }
}
