package id.psc119.platform.report;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a fact or decision reached us: when it happened, who said it, who typed it and which way it came.
 *
 * @param happened by the reporter's clock, which may be wrong
 * @param sent by the reporter's clock, when it left him
 * @param saidBy who told it, when another typed it
 * @param typedBy the person of the token; absent for what the service does by itself
 * @param recorded by our clock
 */
@Embeddable
public record Told(
        Instant happened,
        Instant sent,
        @Enumerated(EnumType.STRING) Via via,
        @Nullable String saidBy,
        @Nullable String typedBy,
        @Nullable String typedByName,
        Instant recorded) {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * A report of a person; what he leaves out is now, by the app.
     *
     * @throws ProblemException 400 naming the field, for a time outside 1970…2200
     */
    public static Told of(
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable String saidBy,
            Caller caller,
            Instant recorded) {
        Instant sentAt = sent == null ? recorded : possible("sent", sent);
        return new Told(
                happened == null ? sentAt : possible("happened", happened),
                sentAt,
                via == null ? Via.APP : via,
                saidBy,
                caller.personId(),
                caller.name(),
                recorded);
    }

    /** Done by the service itself, or told by another service. */
    public static Told byItself(Instant now) {
        return new Told(now, now, Via.APP, null, null, null, now);
    }

    /** The same report of something that happened at another moment. */
    public Told at(Instant moment) {
        return new Told(moment, sent, via, saidBy, typedBy, typedByName, recorded);
    }

    /** How far the reporter's clock, the network included, was behind ours when it sent; negative: ahead. */
    public Duration skew() {
        return Duration.between(sent, recorded);
    }

    /**
     * When it happened by our clock: a phone whose clock is wrong is wrong by the same at sending, so the difference is taken
     * out. Never after we heard of it.
     */
    public Instant happenedByOurClock() {
        Instant corrected = happened.plus(skew());
        return corrected.isAfter(recorded) ? recorded : corrected;
    }

    /** The moment from which it holds: a reporter's clock that is ahead does not reach into our future. */
    public Instant asOf() {
        return happened.isBefore(recorded) ? happened : recorded;
    }

    /** The name of the person behind it, as far as we know: who said it, or else who typed it. */
    public @Nullable String by() {
        return saidBy == null ? typedByName : saidBy;
    }

    /** True when the other one is a retry of the same telling: only the sending may differ. */
    public boolean repeats(Told other) {
        return happened.equals(other.happened)
                && via == other.via
                && Objects.equals(saidBy, other.saidBy)
                && Objects.equals(typedBy, other.typedBy);
    }

    private static Instant possible(String field, Instant moment) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", field);
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
