package id.psc119.fleet.report;

import id.psc119.platform.report.Via;
import id.psc119.platform.trust.Caller;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of a fact: when it happened, who told it, who typed it and how it reached us.
 *
 * @param happened by the reporter's clock
 * @param sent by the reporter's clock, when it left him
 * @param recorded by ours
 * @param saidBy who told it, where that is not who typed it
 * @param typedBy the person whose token brought it
 */
public record Report(
        Instant happened,
        Instant sent,
        Instant recorded,
        Via via,
        @Nullable String saidBy,
        String typedBy) {

    /** Fills in what a reporter left out: a report without times happened and was sent now, and came by the app. */
    public static Report of(
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable String saidBy,
            Caller caller,
            Instant recorded) {
        Instant left = sent == null ? recorded : sent;
        return new Report(
                happened == null ? left : happened,
                left,
                recorded,
                via == null ? Via.APP : via,
                saidBy,
                caller.personId());
    }

    /**
     * When it happened by our clock: a phone whose clock is wrong is wrong by the same at sending, so the difference is taken
     * out. Never after we heard of it.
     */
    public Instant at() {
        Instant corrected = happened.plus(Duration.between(sent, recorded));
        return corrected.isAfter(recorded) ? recorded : corrected;
    }
}
