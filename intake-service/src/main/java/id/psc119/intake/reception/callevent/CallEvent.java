package id.psc119.intake.reception.callevent;

import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.vocabulary.WellFormed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event of a call, as a telephone exchange sends it.
 *
 * @param callId the exchange's id of the call; where it sent none, a digest of the event
 * @param kind what happened
 * @param word the exchange's own word for it
 * @param happened by the exchange's clock; null when it said nothing or nothing possible
 * @param caller the number that it showed, letter by letter
 * @param called the number that was called
 * @param extension who answered
 * @param recording where it keeps the recording
 * @param unreadable the whole body, where it named neither a call nor a caller
 */
record CallEvent(
        String callId,
        Kind kind,
        String word,
        @Nullable Instant happened,
        @Nullable String caller,
        @Nullable String called,
        @Nullable String extension,
        @Nullable String recording,
        @Nullable String unreadable) {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_REFERENCE = 500;
    private static final int LONGEST_NOTE = 500;

    /** What an exchange reports. */
    enum Kind {
        RINGING,
        ANSWERED,
        ENDED,
        MISSED,
        /** A word that this version does not know. */
        OTHER
    }

    /** Reads the fields; the names are ours, Asterisk's and FreePBX's. */
    static CallEvent read(WebhookFields fields, byte[] body, ZoneId zone) {
        @Nullable String id = fields.first("callId", "linkedid", "uniqueid", "id");
        @Nullable String caller = fields.first("callerNumber", "caller", "callerid", "calleridnum", "src", "from");
        @Nullable String given = fields.first("event", "state", "status");
        String word = given == null ? "" : given;
        return new CallEvent(
                id == null ? "body:" + WebhookFields.digestOf(body) : WellFormed.cut(id, LONGEST_ID),
                kindOf(word),
                WellFormed.cut(word, LONGEST_WORD),
                fields.time(zone, "happened", "at", "time", "timestamp"),
                caller == null ? null : WellFormed.cut(caller, LONGEST_WORD),
                WellFormed.cutOrNull(
                        fields.first("calledNumber", "called", "did", "dnid", "exten", "to"), LONGEST_WORD),
                WellFormed.cutOrNull(fields.first("extension", "agent", "dst", "connectedlinenum"), LONGEST_WORD),
                WellFormed.cutOrNull(fields.first("recording", "recordingfile", "recordingUrl"), LONGEST_REFERENCE),
                id == null && caller == null ? WellFormed.cut(fields.raw().strip(), LONGEST_NOTE) : null);
    }

    private static Kind kindOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace("-", "")
                .replace(" ", "")) {
            case "ringing", "ring", "newchannel", "start", "started" -> Kind.RINGING;
            case "answered", "answer", "up", "bridged", "bridgeenter", "connected" -> Kind.ANSWERED;
            case "ended", "end", "hangup", "completed", "linkedidend" -> Kind.ENDED;
            case "missed", "noanswer", "abandoned", "abandon", "busy", "cancel", "cancelled" -> Kind.MISSED;
            default -> Kind.OTHER;
        };
    }
}
