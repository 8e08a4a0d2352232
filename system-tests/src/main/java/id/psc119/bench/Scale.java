package id.psc119.bench;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much is measured: in full, or in the short form that the tests run to notice what became much slower.
 *
 * @param crewed how many crewed units the recommendation chooses from, one step after the other
 */
record Scale(
        Duration warmUp,
        Duration window,
        Duration floor,
        int devices,
        int streams,
        int eventsPerSecond,
        int openIncidents,
        List<Integer> crewed,
        int questions) {
    static final Scale FULL = new Scale(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            1_000,
            300,
            200,
            1_000,
            List.of(50, 500, 3_000),
            100);
    static final Scale SHORT = new Scale(
            Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofMillis(800), 100, 16, 40, 0, List.of(), 0);

    boolean isShort() {
        return openIncidents == 0;
    }
}
