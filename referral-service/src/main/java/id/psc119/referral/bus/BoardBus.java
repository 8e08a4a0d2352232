package id.psc119.referral.bus;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records who gets on the bus: by the code of their ticket, or by their name on the list. */
@ApplicationScoped
class BoardBus {
    private final BusBookings bookings;
    private final FindBus findBus;
    private final TellPassenger tellPassenger;
    private final Clock clock;

    BoardBus(BusBookings bookings, FindBus findBus, TellPassenger tellPassenger, Clock clock) {
        this.bookings = bookings;
        this.findBus = findBus;
        this.tellPassenger = tellPassenger;
        this.clock = clock;
    }

    /**
     * Records it once for each way.
     *
     * @param code of the ticket; absent: found by name
     * @throws ProblemException 404 for another run's booking or a crew whose unit does not go, 422 for a ticket that is not ours
     */
    @Transactional
    BusBooking board(
            Caller caller,
            UUID runId,
            UUID bookingId,
            BusBooking.Leg leg,
            @Nullable String code,
            @Nullable Instant happened) {
        findBus.mustSee(caller, runId);
        if (code != null && !tellPassenger.isTicket(bookingId, code)) {
            throw new ProblemException(BusProblem.TICKET_WRONG);
        }
        BusBooking booking = bookings.fresh(bookingId)
                .filter(one -> one.runId().equals(runId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Instant now = clock.instant();
        booking.board(leg, happened == null || happened.isAfter(now) ? now : happened);
        return booking;
    }
}
