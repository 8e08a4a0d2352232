package id.psc119.referral.bus;

import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Enters routes and their timetables. What is booked stays booked: a change of times counts for runs that nobody has booked yet. */
@ApplicationScoped
class KeepRoutes {
    private final BusBookings bookings;
    private final BookSeat bookSeat;
    private final Regency regency;
    private final Clock clock;

    KeepRoutes(BusBookings bookings, BookSeat bookSeat, Regency regency, Clock clock) {
        this.bookings = bookings;
        this.bookSeat = bookSeat;
        this.regency = regency;
        this.clock = clock;
    }

    /** @throws ProblemException 409 when another route has this code */
    @Transactional
    BusRoute keep(UUID id, BusRoute.Timetable timetable, String by) {
        if (bookings.hasOtherRoute(timetable.code(), id)) {
            throw new ProblemException(BusProblem.ROUTE_CODE_USED);
        }
        Instant now = clock.instant();
        Optional<BusRoute> known = bookings.lockRoute(id);
        BusRoute route = known.orElseGet(() -> new BusRoute(id));
        route.take(timetable, by, now);
        if (known.isEmpty()) {
            bookings.add(route);
        } else {
            LocalDate today = regency.dayOf(now);
            bookSeat.refill(route, today, today.plusDays(FindBus.DAYS_AHEAD));
        }
        return route;
    }
}
