package id.psc119.dispatch.response.waiting;

import java.time.Duration;
import java.time.Instant;

/**
 * Responders are alerted in phases: some at once, and as many more after each wave until one accepts.
 *
 * @param atOnce how many in each wave
 * @param every the time from one wave to the next
 * @param first when the first of them was asked
 */
record Waves(int atOnce, Duration every, Instant first) {
    /** How many have been asked when this moment's wave is out. */
    int wanted(Instant now) {
        long wave = Math.max(0, Duration.between(first, now).toMillis() / Math.max(1, every.toMillis()));
        return (int) Math.min(Integer.MAX_VALUE, atOnce * (1 + wave));
    }

    /** When the wave after this moment's begins. */
    Instant next(Instant now) {
        long wave = Math.max(0, Duration.between(first, now).toMillis() / Math.max(1, every.toMillis()));
        return first.plus(every.multipliedBy(wave + 1));
    }
}
