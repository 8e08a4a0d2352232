package id.psc119.intake;

import id.psc119.platform.testing.WaitingStates;
import id.psc119.platform.testing.WaitingStates.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No state of intake waits for a person without a timer behind it. A new one that is in no list fails. */
class WaitingStatesTest {
    private static final WaitingStates STATES = new WaitingStates("id.psc119.intake");

    private static final String UNCLAIMED = "triage.outcome.DispatchUnclaimed";
    private static final String UNDECIDED = "triage.outcome.RemindOfContacts";
    private static final String CALLS = "reception.callevent.WatchCalls";
    private static final String HANDOFFS = "triage.handoff.RemindOfHandoffs";
    private static final String REQUESTS = "request.RemindOfRequests";

    static Stream<Kind> kinds() {
        return Stream.of(
                // Of every channel: a press, a message, a partner's report, a call that nobody has answered. What a
                // flood holds is
                // looked after by RemindOfGroups, what the exchange holds by WatchCalls.
                new Kind(
                        "reception.contact.ContactState",
                        Map.of("WAITING", UNCLAIMED, "CLAIMED", UNDECIDED),
                        List.of("ENDED")),
                // As its reporter sees it: the contact's states.
                new Kind(
                        "reception.press.PressState",
                        Map.of("RECEIVED", UNCLAIMED, "BEING_HANDLED", UNDECIDED),
                        List.of("HELP_ON_THE_WAY", "ENDED")),
                new Kind(
                        "reception.telephone.CallState",
                        Map.of("RINGING", CALLS, "ANSWERED", CALLS, "MISSED", CALLS),
                        List.of("ENDED")),
                new Kind(
                        "triage.handoff.HandoffState",
                        Map.of("ASKED", HANDOFFS, "RECEIVED", HANDOFFS),
                        // Refused, it is ours as before: its contact or its incident has a timer.
                        List.of("ACCEPTED", "REFUSED", "CLOSED")),
                new Kind(
                        "request.RequestState",
                        Map.of("RECEIVED", REQUESTS, "ACCEPTED", REQUESTS, "PLANNED", REQUESTS),
                        List.of("DECLINED", "DONE")),
                // The machine sends; who was not reached is on the desk's list.
                new Kind(
                        "outgoing.OutgoingState",
                        Map.of("QUEUED", "outgoing.SendOutgoing"),
                        List.of("SENT", "DELIVERED", "FAILED", "GIVEN_UP")),
                new Kind(
                        "partnerwebhook.DeliveryState",
                        Map.of("QUEUED", "partnerwebhook.DeliverWebhooks"),
                        List.of("DELIVERED", "UNCHANGED", "HIDDEN", "DEAD")),
                new Kind(
                        "reception.picture.PictureState",
                        Map.of("WAITING", "reception.message.FetchPictures"),
                        List.of("KEPT", "REFUSED", "LOST")));
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
                        // What messages say of states of this or another service, and which rows of a list are asked
                        // for.
                        "request.BusRequestMessage$State",
                        "request.PlannedWorkMessage$State",
                        "request.PlannedWorkStatus$State",
                        "triage.progress.Progress$State",
                        "desk.ListState"));
    }
}
