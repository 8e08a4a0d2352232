package id.psc119.referral.bus;

import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests for a place on the bus from intake, shows the open ones to the desk, and declines one for which there is no place. */
@ApplicationScoped
class AnswerBusRequest {
    private final BusBookings bookings;
    private final BookSeat bookSeat;
    private final BusRequestStatusSender status;
    private final Receipts receipts;
    private final Disclosure disclosure;
    private final Clock clock;

    AnswerBusRequest(
            BusBookings bookings,
            BookSeat bookSeat,
            BusRequestStatusSender status,
            Receipts receipts,
            Disclosure disclosure,
            Clock clock) {
        this.bookings = bookings;
        this.bookSeat = bookSeat;
        this.status = status;
        this.receipts = receipts;
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /** Takes what intake tells. A request that is declined after all gives back the places that it has. */
    @Transactional
    void take(UUID id, BusRequestMessage message) {
        if (!receipts.isNew("intake", "bus-requests", id, message.version())) {
            return;
        }
        Optional<BusRequest> known = bookings.lockRequest(id);
        BusRequest request = known.orElseGet(() -> new BusRequest(id));
        request.take(message, clock.instant());
        if (known.isEmpty()) {
            bookings.add(request);
        }
        if (message.state() == BusRequestMessage.State.DECLINED) {
            takeBack(id, message.reason());
        }
    }

    private void takeBack(UUID id, @Nullable String why) {
        for (BusBooking booking : bookings.ofRequest(id)) {
            if (booking.state() != BookingState.CANCELLED) {
                bookSeat.cancel(booking.id(), null, why);
            }
        }
    }

    /** The requests that nobody has answered yet, the oldest first. Each view is written to the read audit. */
    @Transactional
    List<BusRequestResource.RequestView> open(@Nullable String purpose) {
        List<BusRequestResource.RequestView> views = new ArrayList<>();
        for (BusRequest request : bookings.openRequests()) {
            PersonalDataAccess look = disclosure.look("bus-request", request.id(), purpose);
            Optional<BusBooking> last =
                    bookings.ofRequest(request.id()).stream().findFirst();
            views.add(new BusRequestResource.RequestView(
                    request.id(),
                    request.spokenNumber(),
                    request.isExercise(),
                    look.always("name", request.name()),
                    look.number("number", request.number()),
                    look.always("note", request.note()),
                    request.from(),
                    request.to(),
                    request.wantedFor(),
                    request.people(),
                    request.needs(),
                    request.requestedAt(),
                    last.isPresent(),
                    last.map(BusBooking::cancelledWhy).orElse(null)));
            look.record();
        }
        return views;
    }

    /** There is no place for it; who asked reads why. The same again changes nothing. */
    @Transactional
    void decline(UUID id, String why, String byName) {
        BusRequest request =
                bookings.lockRequest(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (why.equals(request.declinedWhy())) {
            return;
        }
        boolean hasPlace = bookings.ofRequest(id).stream().anyMatch(one -> one.state() != BookingState.CANCELLED);
        if (hasPlace) {
            throw new ProblemException(BusProblem.REQUEST_BOOKED);
        }
        request.decline(why, byName, clock.instant());
        status.mark(id);
    }
}
