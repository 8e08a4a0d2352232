package id.psc119.referral.bus;

import id.psc119.platform.phone.TelephoneNumber;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.referral.planned.JobKind;
import id.psc119.referral.planned.PlannedWorkSender;
import id.psc119.referral.planned.WorkRequest;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives places on the bus, one run at a time, takes them back, and keeps dispatch's job of the run as full as the bus is. Whoever finds no
 * place waits; a place that becomes free goes to who has waited longest and fits.
 */
@ApplicationScoped
class BookSeat {
    static final int MOST_OPEN = 4;

    private static final String COUNTRY = "ID";
    private static final Duration REMINDED_BEFORE = Duration.ofHours(18);
    private static final Duration READY_BEFORE = Duration.ofMinutes(30);
    private static final Duration USUAL_TRIP = Duration.ofHours(4);

    private final BusBookings bookings;
    private final TellPassenger tellPassenger;
    private final PlannedWorkSender work;
    private final BusRequestStatusSender status;
    private final Sweeps sweeps;
    private final KeyedHash hash;
    private final Regency regency;
    private final Clock clock;

    BookSeat(
            BusBookings bookings,
            TellPassenger tellPassenger,
            PlannedWorkSender work,
            BusRequestStatusSender status,
            Sweeps sweeps,
            KeyedHash hash,
            Regency regency,
            Clock clock) {
        this.bookings = bookings;
        this.tellPassenger = tellPassenger;
        this.work = work;
        this.status = status;
        this.sweeps = sweeps;
        this.hash = hash;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * Who books, and how.
     *
     * @param personId of a citizen who books for themselves or their family; absent for the desk
     * @param requestId the request of intake that the desk answers with it
     */
    record Booker(
            Via via,
            @Nullable String personId,
            String name,
            @Nullable UUID requestId) {
        Booker(Via via, @Nullable String personId, String name) {
            this(via, personId, name, null);
        }
    }

    /**
     * Books a place once; the same id again is the same booking.
     *
     * @param routeId and day: which run
     * @throws ProblemException 422 for a run that is not in the timetable, a seat that the bus does not have, a request that is not known, or a number
     *     that is none;
     *     409 when the bus has left or does not go, a citizen has too many open bookings, or the request is an exercise's
     */
    @Transactional
    BusBooking book(UUID id, UUID routeId, LocalDate day, BusBooking.Wish wished, Booker booker) {
        Instant now = clock.instant();
        BusRoute route = bookings.findRoute(routeId).orElseThrow(() -> new ProblemException(BusProblem.NO_SUCH_RUN));
        Optional<BusRequest> request = Optional.ofNullable(booker.requestId()).map(this::requestOf);
        BusBooking.Wish wish = wished.orNumber(request.map(BusRequest::number)
                .filter(one -> !Masks.isMask(one))
                .orElse(null));
        BusRun run = runOf(route, day);
        Optional<BusBooking> known = bookings.find(id);
        if (known.isPresent()) {
            boolean isOwn = booker.personId() == null || known.get().isOf(booker.personId());
            if (!isOwn || !known.get().repeats(wish)) {
                throw new ProblemException(BusProblem.BOOKING_ID_USED);
            }
            return known.get();
        }
        if (!run.isOpen(now)) {
            throw new ProblemException(BusProblem.RUN_CLOSED);
        }
        if (!route.capacity().fits(wish)) {
            throw new ProblemException(BusProblem.SEAT_NEVER);
        }
        if (booker.personId() != null && bookings.openOf(booker.personId(), now) >= MOST_OPEN) {
            throw new ProblemException(BusProblem.TOO_MANY);
        }
        BusBooking booking = new BusBooking(
                id,
                wish,
                hash.telephone(wish.number()),
                booker.via(),
                booker.personId(),
                booker.requestId(),
                booker.name(),
                now);
        bookings.add(booking);
        Capacity left = left(route, run);
        boolean overtakes = bookings.bookingsOf(run.id()).stream()
                .filter(one -> one.state() == BookingState.WAITING && !one.id().equals(id))
                .anyMatch(waiting -> left.overtakes(booking, waiting));
        if (!overtakes && left.fits(booking)) {
            confirm(booking, run, route, now);
            askForWork(run, route);
        } else {
            tellPassenger.tell(booking, run, route, TellPassenger.News.WAITING, null);
        }
        request.ifPresent(BusRequest::booked);
        status.mark(booker.requestId());
        return booking;
    }

    /** Locked: two who book for one request do it one after the other. */
    private BusRequest requestOf(UUID id) {
        BusRequest request =
                bookings.lockRequest(id).orElseThrow(() -> new ProblemException(BusProblem.NO_SUCH_REQUEST));
        if (request.isExercise()) {
            throw new ProblemException(BusProblem.REQUEST_OF_EXERCISE);
        }
        return request;
    }

    /** In E.164; null for none. */
    static @Nullable String number(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        return TelephoneNumber.exactly(written, COUNTRY)
                .map(TelephoneNumber::e164)
                .orElseThrow(() -> new ProblemException(BusProblem.NUMBER_UNREADABLE));
    }

    /** Takes a booking back; the same again changes nothing. Its place goes to who has waited longest and fits. */
    @Transactional
    BusBooking cancel(UUID id, @Nullable String personId, @Nullable String why) {
        Instant now = clock.instant();
        BusBooking seen = bookings.find(id)
                .filter(booking -> personId == null || booking.isOf(personId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        BusRun run = bookings.lockRun(seen.runId()).orElseThrow();
        BusRoute route = bookings.findRoute(run.routeId()).orElseThrow();
        BusBooking booking = bookings.fresh(id).orElseThrow();
        if (booking.state() == BookingState.CANCELLED) {
            return booking;
        }
        boolean hadPlace = booking.state() == BookingState.CONFIRMED;
        booking.cancel(why, now);
        status.mark(booking.requestId());
        if (personId == null) {
            tellPassenger.tell(booking, run, route, TellPassenger.News.CANCELLED, why);
        }
        if (hadPlace && run.isOpen(now)) {
            fill(run, route, now);
            askForWork(run, route);
        }
        return booking;
    }

    /** The bus does not go on this day: everybody is told. */
    @Transactional
    void cancelRun(UUID routeId, LocalDate day, String why) {
        BusRoute route = bookings.findRoute(routeId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        BusRun run = runOf(route, day);
        if (run.isCancelled()) {
            return;
        }
        Instant now = clock.instant();
        run.cancel(why, now);
        for (BusBooking booking : bookings.bookingsOf(run.id())) {
            if (booking.state() != BookingState.CANCELLED) {
                booking.cancel(why, now);
                status.mark(booking.requestId());
                tellPassenger.tell(booking, run, route, TellPassenger.News.RUN_CANCELLED, why);
            }
        }
        work.withdraw(run.id());
    }

    /** A route that has more places now gives them to who waits. */
    void refill(BusRoute route, LocalDate from, LocalDate until) {
        Instant now = clock.instant();
        bookings.runsBetween(from, until).values().stream()
                .filter(run -> run.routeId().equals(route.id()))
                .map(BusRun::id)
                .sorted()
                .forEach(id -> bookings.lockRun(id)
                        .filter(run -> run.isOpen(now))
                        .ifPresent(run -> {
                            if (fill(run, route, now)) {
                                askForWork(run, route);
                            }
                        }));
    }

    private boolean fill(BusRun run, BusRoute route, Instant now) {
        boolean any = false;
        for (BusBooking waiting : bookings.bookingsOf(run.id())) {
            if (waiting.state() == BookingState.WAITING && left(route, run).fits(waiting)) {
                confirm(waiting, run, route, now);
                any = true;
            }
        }
        return any;
    }

    private void confirm(BusBooking booking, BusRun run, BusRoute route, Instant now) {
        Instant remind = run.departsAt().minus(REMINDED_BEFORE);
        booking.confirm(remind.isAfter(now) ? remind : null);
        status.mark(booking.requestId());
        sweeps.wakeAfterCommit(RemindPassengers.NAME);
        tellPassenger.tell(booking, run, route, TellPassenger.News.CONFIRMED, null);
    }

    private Capacity left(BusRoute route, BusRun run) {
        return route.capacity().without(confirmed(run));
    }

    private List<BusBooking> confirmed(BusRun run) {
        return bookings.bookingsOf(run.id()).stream()
                .filter(one -> one.state() == BookingState.CONFIRMED)
                .toList();
    }

    /** The run, locked; made when it is in the timetable and nobody has booked on it. */
    private BusRun runOf(BusRoute route, LocalDate day) {
        return bookings.lockRun(BusRun.idOf(route.id(), day)).orElseGet(() -> {
            if (!route.goesOn(day)) {
                throw new ProblemException(BusProblem.NO_SUCH_RUN);
            }
            BusRoute.Timetable timetable = route.timetable();
            BusRun run = new BusRun(
                    route.id(),
                    day,
                    timetable.departs().atDate(day).atZone(regency.zone()).toInstant(),
                    timetable.returns() == null
                            ? null
                            : timetable
                                    .returns()
                                    .atDate(day)
                                    .atZone(regency.zone())
                                    .toInstant());
            bookings.add(run);
            return run;
        });
    }

    /** Dispatch plans a bus for the run while anybody has a place on it. */
    private void askForWork(BusRun run, BusRoute route) {
        List<BusBooking> going = confirmed(run);
        if (going.isEmpty()) {
            work.withdraw(run.id());
            return;
        }
        BusRoute.Timetable timetable = route.timetable();
        List<String> needs = new ArrayList<>();
        if (going.stream().anyMatch(one -> one.seat() == SeatKind.STRETCHER)) {
            needs.add("STRETCHER");
        }
        if (going.stream().anyMatch(one -> one.seat() == SeatKind.WHEELCHAIR)) {
            needs.add("WHEELCHAIR");
        }
        int people = going.size()
                + (int) going.stream().filter(BusBooking::companion).count();
        work.ask(
                run.id(),
                new WorkRequest.Wish(
                        spokenNumber(timetable.code(), run.day()),
                        JobKind.BUS_RUN,
                        false,
                        timetable.from(),
                        timetable.to(),
                        run.departsAt().minus(READY_BEFORE),
                        run.returnsAt() == null ? run.departsAt().plus(USUAL_TRIP) : run.returnsAt(),
                        people,
                        needs,
                        "Bus rujukan " + timetable.name()));
    }

    /** {@code BUS-SKY-PLG-261130}. */
    static String spokenNumber(String code, LocalDate day) {
        return "BUS-" + code + "-"
                + DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT).format(day);
    }
}
