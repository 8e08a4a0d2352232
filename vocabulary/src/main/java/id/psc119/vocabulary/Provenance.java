package id.psc119.vocabulary;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a fact or decision reached us: when it happened, who said it, who typed it and by which way it came.
 *
 * @param happened by the reporter's clock, which may be wrong
 * @param sent by the reporter's clock, when the report was sent
 * @param saidBy who said it, when somebody else typed it
 * @param typedBy the person of the token; absent for what the service does by itself
 * @param recorded by our clock
 */
@Embeddable
public record Provenance(
        Instant happened,
        Instant sent,
        @Enumerated(EnumType.STRING) Via via,
        @Nullable String saidBy,
        @Nullable String typedBy,
        @Nullable String typedByName,
        Instant recorded) {
    /** A paper form is typed in days after a power cut; what is older than this is doubted. */
    public static final Duration OLDEST = Duration.ofDays(30);

    /** A report cannot come before the event; a little is left for clocks that are not quite right. */
    public static final Duration LATEST_AHEAD = Duration.ofMinutes(10);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** The person who reports, as their token names them. */
    public interface Author {
        String personId();

        String name();
    }

    /**
     * A report of a person. A time that is left out is now, a way that is left out is the app. A time outside 1970 to 2200
     * is moved to that bound, never refused; {@link #isImplausible()} then says so.
     */
    public static Provenance of(
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable String saidBy,
            Author author,
            Instant recorded) {
        Instant sentAt = sent == null ? recorded : storable(sent);
        return new Provenance(
                happened == null ? sentAt : storable(happened),
                sentAt,
                via == null ? Via.APP : via,
                saidBy,
                author.personId(),
                author.name(),
                recorded);
    }

    /** Done by the service itself, or received from another service. */
    public static Provenance byItself(Instant now) {
        return new Provenance(now, now, Via.APP, null, null, null, now);
    }

    /** The same report of something that happened at another moment. */
    public Provenance at(Instant moment) {
        return new Provenance(moment, sent, via, saidBy, typedBy, typedByName, recorded);
    }

    /** How far the reporter's clock, the network included, was behind ours at sending; negative: ahead. */
    public Duration skew() {
        return Duration.between(sent, recorded);
    }

    /**
     * When it happened by our clock. A phone whose clock is wrong is wrong by the same amount at sending, so the difference
     * is taken out. Never later than {@code recorded}.
     */
    public Instant happenedByOurClock() {
        Instant corrected = happened.plus(skew());
        return corrected.isAfter(recorded) ? recorded : corrected;
    }

    /**
     * Whether the stated time cannot be right: more than {@link #OLDEST} before it was sent, or more than
     * {@link #LATEST_AHEAD} after. The report is kept all the same; figures leave its time out.
     */
    public boolean isImplausible() {
        return happened.isBefore(sent.minus(OLDEST)) || happened.isAfter(sent.plus(LATEST_AHEAD));
    }

    /** The moment from which it holds: a reporter's clock that is ahead does not reach into our future. */
    public Instant asOf() {
        return happened.isBefore(recorded) ? happened : recorded;
    }

    /** The name of the person behind it, as far as we know: who said it, or else who typed it. */
    public @Nullable String by() {
        return saidBy == null ? typedByName : saidBy;
    }

    /** True when the other one is a retry of the same report: only the sending may differ. */
    public boolean repeats(Provenance other) {
        return happened.equals(other.happened)
                && via == other.via
                && Objects.equals(saidBy, other.saidBy)
                && Objects.equals(typedBy, other.typedBy);
    }

    private static Instant storable(Instant moment) {
        Instant bounded = moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
        return bounded.truncatedTo(ChronoUnit.MICROS);
    }
}
