package id.psc119.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * How fast the day of the demo goes. The clocks of the suite are real, so only what people do is made shorter: pauses, drives, and the
 * time between calls. What the suite itself waits for, such as an offer that lapses, keeps its length.
 *
 * @param began when the demo's day began, really
 * @param speed how many seconds of the demo's day pass in one real second
 */
record Pace(Instant began, double speed) {
    static final double SLOWEST = 1;
    static final double FASTEST = 240;
    private static final Duration SHORTEST = Duration.ofMillis(150);

    /** The real time for something that takes so long on the demo's day. */
    Duration real(Duration ofTheDay) {
        Duration shortened = Duration.ofMillis(Math.round(ofTheDay.toMillis() / speed));
        return shortened.compareTo(SHORTEST) < 0 ? SHORTEST : shortened;
    }

    void pause(Duration ofTheDay) throws InterruptedException {
        Thread.sleep(real(ofTheDay));
    }

    /** How much of the demo's day has passed. */
    Duration passed(Instant now) {
        return Duration.ofMillis(Math.round(Duration.between(began, now).toMillis() * speed));
    }

    /** The demo's time of day. */
    LocalTime time(Instant now) {
        return LocalTime.MIDNIGHT.plus(passed(now));
    }

    /** Waits until so much of the day has passed. */
    void until(Duration ofTheDay, Instant now) throws InterruptedException {
        Duration left = ofTheDay.minus(passed(now));
        if (!left.isNegative()) {
            Thread.sleep(Duration.ofMillis(Math.round(left.toMillis() / speed)));
        }
    }
}
