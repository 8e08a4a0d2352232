package id.psc119.intake.reception.contact;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Via;
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

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * A time as told, however wrong the clock; only what is no time of ours is refused.
     *
     * @throws id.psc119.platform.problem.ProblemException 422 naming the field, outside 1970…2200
     */
    public static Instant possible(String field, Instant told) {
        if (told.isBefore(EARLIEST) || told.isAfter(LATEST)) {
            throw IntakeProblem.invalid(field, "must lie between the years 1970 and 2200");
        }
        return told;
    }

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
                happened == null ? now : possible("happened", happened),
                sent == null ? now : possible("sent", sent),
                now);
    }
}
