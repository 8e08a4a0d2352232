package id.psc119.platform.retention;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One kind of data that is not kept for ever. */
public interface Retained {
    /** Its name, as in {@code docs/retention.md}. */
    String kind();

    Duration keep();

    /** How long that of exercises is kept; as long as the rest where they are not distinguished. */
    default Duration keepOfExercises() {
        return keep();
    }

    /** What would go now. */
    Due due(Limits limits);

    /** Forgets some of the oldest, about so many rows, in the caller's transaction. It waits for no row that somebody else holds. */
    Taken forget(Limits limits, int about);

    /** What is older goes. */
    record Limits(Instant before, Instant exercisesBefore) {}

    /** @param more false when nothing else can go now */
    record Taken(long rows, boolean more) {}

    /** @param oldest absent when nothing is due */
    record Due(
            long count, @Nullable Instant oldest, @Nullable Instant newest) {}
}
