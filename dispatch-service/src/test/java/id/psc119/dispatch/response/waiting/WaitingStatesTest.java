package id.psc119.dispatch.response.waiting;

import id.psc119.platform.testing.WaitingStates;
import id.psc119.platform.testing.WaitingStates.Kind;
import id.psc119.vocabulary.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No state of dispatch waits for a person without a timer behind it. A new one that is in no list fails. */
class WaitingStatesTest {
    private static final WaitingStates STATES = new WaitingStates("id.psc119.dispatch");

    private static final String TIMERS = "response.waiting.TimerSweep";
    private static final String EXPIRY = "response.offer.OfferExpiry";
    private static final String AID = "response.mutualaid.RemindOfAid";
    private static final String NEIGHBOURS = "response.lending.RemindOfNeighbours";
    private static final String REQUESTS = "response.scenerequest.RemindOfSceneRequests";
    private static final String JOBS = "planning.job.RemindOfJobs";

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        "response.need.NeedState",
                        Map.of("OPEN", TIMERS, "OFFERED", TIMERS, "COMMITTED", TIMERS),
                        List.of("DONE", "CANCELLED")),
                new Kind(
                        "response.offer.OfferState",
                        Map.of("OFFERED", EXPIRY),
                        List.of("ACCEPTED", "DECLINED", "LAPSED", "WITHDRAWN")),
                // Follows from needs and assignments, which have the timers.
                new Kind(
                        "response.incident.IncidentState",
                        Map.of(
                                "NEW", TIMERS,
                                "OFFERED", TIMERS,
                                "ASSIGNED", TIMERS,
                                "EN_ROUTE", TIMERS,
                                "ON_SCENE", TIMERS,
                                "TRANSPORTING", TIMERS,
                                "AT_FACILITY", TIMERS),
                        List.of("CLOSED", "CANCELLED")),
                new Kind(
                        "response.mutualaid.AidState",
                        Map.of("ASKED", AID, "OFFERED", AID),
                        List.of("ACCEPTED", "REFUSED", "WITHDRAWN")),
                // With a need the need has the timer; without one the desk is reminded.
                new Kind(
                        "response.scenerequest.SceneRequestState",
                        Map.of("OPEN", REQUESTS),
                        List.of("ARRANGED", "REFUSED", "OVER")),
                new Kind(
                        "response.mutualaid.LoanState",
                        Map.of("OFFERED", AID, "BORROWED", AID),
                        List.of("DECLINED", "GIVEN_BACK")),
                new Kind(
                        "response.lending.LentState",
                        Map.of("OFFERED", NEIGHBOURS, "LENT", NEIGHBOURS),
                        List.of("DECLINED", "GIVEN_BACK", "TAKEN_BACK")),
                new Kind(
                        "planning.job.JobState",
                        Map.of("WANTED", JOBS, "PLANNED", JOBS, "UNDER_WAY", JOBS),
                        List.of("DONE", "WITHDRAWN", "DECLINED")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_state_has_a_timed_job_or_waits_for_nobody(Kind kind) {
        STATES.requireTimers(kind);
    }

    /** Of an assignment: what is awaited after each step has a timer of its own length. */
    @Test
    void every_step_has_a_timed_job_but_the_last() {
        STATES.requireTimers(
                Step.class,
                Map.of(
                        "OTHER", TIMERS,
                        "ACCEPTED", TIMERS,
                        "DEPARTED", TIMERS,
                        "ON_SCENE", TIMERS,
                        "PATIENT_LOADED", TIMERS,
                        "AT_FACILITY", TIMERS,
                        "HANDED_OVER", TIMERS),
                List.of("CLEAR"));
    }

    @Test
    void a_new_kind_of_state_must_be_listed() {
        STATES.requireAllListed(
                kinds().toList(),
                List.of(
                        // What messages say of states of this or another service.
                        "exchange.arrival.ArrivalMessage$State",
                        "planning.job.PlannedWorkRequestMessage$State",
                        "response.lending.NeighbourRequestReceiver$LoanState",
                        // A computation: nobody waits for it.
                        "advice.replay.ShadowDays$State"));
    }
}
