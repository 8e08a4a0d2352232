package id.psc119.referral;

import id.psc119.platform.testing.WaitingStates;
import id.psc119.platform.testing.WaitingStates.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No state of referral waits for a person without a timer behind it. A new one that is in no list fails. */
class WaitingStatesTest {
    /** Derived from what is stored, and read by every console each half minute; it becomes louder with the time. */
    private static final String LIST = "reminder.FindReminders";

    private static final WaitingStates STATES = new WaitingStates("id.psc119.referral", LIST);

    private static final String ARRIVALS = "arrival.RemindOfArrivals";
    private static final String REFERRALS = "request.RemindOfReferrals";

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        "arrival.ArrivalState",
                        Map.of("COMING", ARRIVALS, "ARRIVED", ARRIVALS, "HANDED_OVER", ARRIVALS),
                        List.of("WITHDRAWN")),
                new Kind(
                        "request.ReferralState",
                        Map.of(
                                "ASKED", REFERRALS,
                                "ACCEPTED", REFERRALS,
                                "TRANSPORT_ORDERED", REFERRALS,
                                "ON_THE_WAY", REFERRALS,
                                "ARRIVED", REFERRALS),
                        List.of("ADMITTED", "CANCELLED")),
                // A request for information is answered by who asked for the referral.
                new Kind(
                        "request.ReferralTarget$State",
                        Map.of("ASKED", REFERRALS, "QUESTION", REFERRALS),
                        List.of("ACCEPTED", "REJECTED", "WITHDRAWN")),
                // Dispatch looks after work that is to be done; of a visit that is done, the report is missing.
                new Kind(
                        "planned.JobState",
                        Map.of("DONE", LIST),
                        List.of("WANTED", "PLANNED", "UNDER_WAY", "WITHDRAWN", "DECLINED", "OTHER")),
                // A place is given by the machine, when there is one.
                new Kind("bus.BookingState", Map.of(), List.of("CONFIRMED", "WAITING", "CANCELLED")),
                new Kind(
                        "bus.BusRequestMessage$State",
                        Map.of("WANTED", LIST),
                        List.of("DECLINED", "WITHDRAWN", "OTHER")),
                new Kind(
                        "satusehat.SatuSehatCases$State",
                        Map.of("WAITING", "satusehat.SatuSehatBridge", "HELD", LIST, "SET_ASIDE", LIST),
                        List.of("SENT", "NOTHING")),
                new Kind(
                        "sisrute.SisruteJobs$State",
                        Map.of("WAITING", "sisrute.SisruteBridge", "SET_ASIDE", LIST),
                        List.of("SENT")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_state_has_a_timed_job_or_waits_for_nobody(Kind kind) {
        STATES.requireTimers(kind);
    }

    @Test
    void a_new_kind_of_state_must_be_listed() {
        STATES.requireAllListed(
                kinds().toList(),
                List.of(
                        // What messages say of states of this or another service.
                        "bus.BusRequestStatusSender$Status$State",
                        "planned.PlannedWorkMessage$State",
                        // Derived from signatures; the hand-over itself is the arrival's.
                        "arrival.SignedHandOver$State"));
    }
}
