package id.psc119.dispatch.response.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.lending.LentState;
import id.psc119.dispatch.response.mutualaid.AidState;
import id.psc119.dispatch.response.mutualaid.LoanState;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.dispatch.response.scenerequest.SceneRequestState;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No state waits for a person without a timer behind it. Each state of each thing is either listed with the timed job that looks after it, or
 * as one in which nobody is waited for. A new state is in neither, and fails.
 */
class WaitingStatesTest {
    private static final String RESPONSE = "id.psc119.dispatch.response.";
    private static final String TIMERS = RESPONSE + "waiting.TimerSweep";
    private static final String EXPIRY = RESPONSE + "offer.OfferExpiry";
    private static final String AID = RESPONSE + "mutualaid.RemindOfAid";
    private static final String NEIGHBOURS = RESPONSE + "lending.RemindOfNeighbours";

    private static final String REQUESTS = RESPONSE + "scenerequest.RemindOfSceneRequests";

    record Kind(Class<? extends Enum<?>> states, Map<String, String> timers, List<String> nobodyWaits) {
        @Override
        public String toString() {
            return states.getSimpleName();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        NeedState.class,
                        Map.of("OPEN", TIMERS, "OFFERED", TIMERS, "COMMITTED", TIMERS),
                        List.of("DONE", "CANCELLED")),
                new Kind(
                        OfferState.class,
                        Map.of("OFFERED", EXPIRY),
                        List.of("ACCEPTED", "DECLINED", "LAPSED", "WITHDRAWN")),
                // Of an assignment: what is awaited after each step has a timer of its own length.
                new Kind(
                        Step.class,
                        Map.of(
                                "OTHER", TIMERS,
                                "ACCEPTED", TIMERS,
                                "DEPARTED", TIMERS,
                                "ON_SCENE", TIMERS,
                                "PATIENT_LOADED", TIMERS,
                                "AT_FACILITY", TIMERS,
                                "HANDED_OVER", TIMERS),
                        List.of("CLEAR")),
                // Follows from needs and assignments, which have the timers.
                new Kind(
                        IncidentState.class,
                        Map.of(
                                "NEW", TIMERS,
                                "OFFERED", TIMERS,
                                "ASSIGNED", TIMERS,
                                "EN_ROUTE", TIMERS,
                                "ON_SCENE", TIMERS,
                                "TRANSPORTING", TIMERS,
                                "AT_FACILITY", TIMERS),
                        List.of("CLOSED", "CANCELLED")),
                // An offer of a neighbour waits for our desk: the need for which help was asked keeps its timer until a
                // unit has it.
                new Kind(
                        AidState.class,
                        Map.of("ASKED", AID, "OFFERED", TIMERS),
                        List.of("ACCEPTED", "REFUSED", "WITHDRAWN")),
                // With a need the need has the timer; without one the desk is reminded.
                new Kind(SceneRequestState.class, Map.of("OPEN", REQUESTS), List.of("ARRANGED", "REFUSED", "OVER")),
                new Kind(LoanState.class, Map.of("OFFERED", TIMERS), List.of("BORROWED", "DECLINED", "GIVEN_BACK")),
                new Kind(
                        LentState.class,
                        Map.of("OFFERED", NEIGHBOURS, "LENT", NEIGHBOURS),
                        List.of("DECLINED", "GIVEN_BACK", "TAKEN_BACK")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_state_has_a_timed_job_or_waits_for_nobody(Kind kind) {
        List<String> listed = Stream.concat(kind.timers().keySet().stream(), kind.nobodyWaits().stream())
                .toList();
        List<String> states =
                Arrays.stream(kind.states().getEnumConstants()).map(Enum::name).toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(states);
        assertThat(new TreeSet<>(kind.timers().values()))
                .allSatisfy(job -> assertThat(Sweep.class).isAssignableFrom(Class.forName(job)));
    }
}
