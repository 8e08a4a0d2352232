package id.psc119.fleet;

import id.psc119.platform.testing.WaitingStates;
import id.psc119.platform.testing.WaitingStates.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No state of fleet waits for a person without a timer behind it. A new one that is in no list fails. */
class WaitingStatesTest {
    private static final WaitingStates STATES = new WaitingStates("id.psc119.fleet");

    static Stream<Kind> kinds() {
        return Stream.of(
                // A trip is open as long as dispatch's assignment is, which has timers of its own.
                new Kind("trip.TripState", Map.of(), List.of("OPEN", "ENDED")),
                // A place in a shift stays with who has it until somebody agrees: the shift begins with them.
                new Kind(
                        "roster.Swaps$State",
                        Map.of("ASKED", "roster.StartShifts"),
                        List.of("AGREED", "DECLINED", "WITHDRAWN")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_state_has_a_timed_job_or_waits_for_nobody(Kind kind) {
        STATES.requireTimers(kind);
    }

    @Test
    void a_new_kind_of_state_must_be_listed() {
        STATES.requireAllListed(kinds().toList(), List.of());
    }
}
