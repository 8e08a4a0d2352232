package id.psc119.platform.outbox;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message that its receiver has rejected (4xx), as the desk's alert and the list of dead letters show it. It is retried; an
 * alert with {@code solved} says that it was taken.
 *
 * @param receiver the service that rejects it
 * @param messageKind what it is about, such as {@code reported-incidents}; with {@code id} it names the thing
 * @param incidentId the incident that it is about, where the message's id is an incident's
 * @param since when it was rejected first
 */
public record DeadLetter(
        Severity severity,
        Code code,
        String receiver,
        String messageKind,
        String id,
        @Nullable UUID incidentId,
        Instant since,
        boolean solved) {

    /** How loudly it is shown. */
    @Schema(name = "AlertSeverity")
    public enum Severity {
        NOTICE,
        WARNING,
        URGENT
    }

    /** Screens have the words for it. */
    @Schema(name = "DeadLetterCode")
    public enum Code {
        DEAD_LETTER
    }

    static DeadLetter of(String receiver, String messageKind, String id, Instant since, boolean solved) {
        boolean ofIncident = messageKind.equals("reported-incidents") || messageKind.equals("incident-progress");
        // Without these, help is not sent, or not where it is expected.
        boolean urgent = ofIncident || messageKind.equals("arrivals") || messageKind.equals("arrival-answers");
        return new DeadLetter(
                solved ? Severity.NOTICE : urgent ? Severity.URGENT : Severity.WARNING,
                Code.DEAD_LETTER,
                receiver,
                messageKind,
                id,
                ofIncident ? incidentId(id) : null,
                since,
                solved);
    }

    private static @Nullable UUID incidentId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
