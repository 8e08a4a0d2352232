package id.psc119.intake.contact;

import id.psc119.platform.report.Via;
import id.psc119.platform.trust.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who reported something and when: by the reporter's clock, which may be wrong, and by ours.
 *
 * @param via how it reached us
 * @param saidBy who told it, where that is not the one who typed it
 * @param happened by the reporter's clock
 * @param sent by the same clock
 * @param recorded by the server's clock
 */
public record Reported(
        Via via,
        @Nullable String saidBy,
        String typedBy,
        String typedByName,
        Instant happened,
        Instant sent,
        Instant recorded) {

    /** What the header fields of a request say, with now for the times that it leaves out. */
    public static Reported of(
            Caller caller,
            Instant now,
            @Nullable Via via,
            @Nullable String saidBy,
            @Nullable Instant happened,
            @Nullable Instant sent) {
        return new Reported(
                via == null ? Via.APP : via,
                saidBy,
                caller.personId(),
                caller.name(),
                happened == null ? now : happened,
                sent == null ? now : sent,
                now);
    }
}
