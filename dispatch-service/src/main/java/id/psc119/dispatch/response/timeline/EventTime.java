package id.psc119.dispatch.response.timeline;

import id.psc119.vocabulary.Provenance;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of a reported event as the response uses it. The difference between the reporter's clock and ours is taken out. A time
 * that cannot be right is replaced by the time at which the report was recorded.
 */
public final class EventTime {
    /** Clocks that differ by less are taken for equal. */
    private static final Duration SAME_CLOCK = Duration.ofSeconds(30);

    private EventTime() {}

    public static Instant of(Provenance provenance) {
        if (provenance.isImplausible()) {
            return provenance.recorded();
        }
        return provenance.skew().abs().compareTo(SAME_CLOCK) <= 0
                ? provenance.happened()
                : provenance.happenedByOurClock();
    }
}
