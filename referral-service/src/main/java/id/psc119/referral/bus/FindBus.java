package id.psc119.referral.bus;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.planned.PlannedJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The timetable with its free places, a passenger's bookings, and the list of a run for its crew. */
@ApplicationScoped
class FindBus {
    static final int DAYS_AHEAD = 14;
    private static final Duration SHOWN = Duration.ofDays(60);

    private final BusBookings bookings;
    private final TellPassenger tellPassenger;
    private final Disclosure disclosure;
    private final Regency regency;
    private final Clock clock;

    FindBus(BusBookings bookings, TellPassenger tellPassenger, Disclosure disclosure, Regency regency, Clock clock) {
        this.bookings = bookings;
        this.tellPassenger = tellPassenger;
        this.disclosure = disclosure;
        this.regency = regency;
        this.clock = clock;
    }

    @Transactional
    List<BusRoute> routes() {
        return bookings.routes();
    }

    /** Every run of the coming two weeks, also those on which nobody has booked, the first one first. */
    @Transactional
    List<BusResource.RunView> runs() {
        Instant now = clock.instant();
        LocalDate today = regency.dayOf(now);
        LocalDate until = today.plusDays(DAYS_AHEAD);
        Map<UUID, BusRun> made = bookings.runsBetween(today, until);
        Map<UUID, List<BusBooking>> confirmed = bookings.confirmedOf(made.keySet());
        List<BusResource.RunView> runs = new ArrayList<>();
        for (BusRoute route : bookings.routes()) {
            for (LocalDate day = today; !day.isAfter(until); day = day.plusDays(1)) {
                @Nullable BusRun run = made.get(BusRun.idOf(route.id(), day));
                if (run == null && !route.goesOn(day)) {
                    continue;
                }
                runs.add(run(route, day, run, confirmed, now));
            }
        }
        runs.sort(Comparator.comparing(BusResource.RunView::departsAt).thenComparing(BusResource.RunView::code));
        return runs;
    }

    private BusResource.RunView run(
            BusRoute route, LocalDate day, @Nullable BusRun run, Map<UUID, List<BusBooking>> confirmed, Instant now) {
        BusRoute.Timetable timetable = route.timetable();
        UUID id = BusRun.idOf(route.id(), day);
        Capacity left = route.capacity().without(confirmed.getOrDefault(id, List.of()));
        Instant departs = run == null
                ? timetable.departs().atDate(day).atZone(regency.zone()).toInstant()
                : run.departsAt();
        @Nullable
        Instant returns = run != null
                ? run.returnsAt()
                : timetable.returns() == null
                        ? null
                        : timetable.returns().atDate(day).atZone(regency.zone()).toInstant();
        Optional<PlannedJob> job = run == null ? Optional.empty() : bookings.jobOf(id);
        return new BusResource.RunView(
                id,
                route.id(),
                timetable.code(),
                timetable.name(),
                day,
                departs,
                returns,
                timetable.stops(),
                Math.max(0, left.seats()),
                Math.max(0, left.wheelchairs()),
                Math.max(0, left.stretchers()),
                (run == null || !run.isCancelled()) && now.isBefore(departs),
                run == null ? null : run.cancelledWhy(),
                job.map(PlannedJob::unitCallSign).orElse(null),
                job.map(PlannedJob::state).orElse(null));
    }

    /** What a citizen has booked, with the code of each ticket. */
    @Transactional
    List<BusResource.BookingView> mine(Caller caller) {
        return bookings.ofPerson(caller.personId(), clock.instant().minus(SHOWN)).stream()
                .map(booking -> view(booking, PersonalDataAccess.masked(), true))
                .toList();
    }

    /** One booking, for whoever has just made or changed it. */
    @Transactional
    BusResource.BookingView view(BusBooking booking, boolean isOwn) {
        return view(booking, PersonalDataAccess.masked(), isOwn);
    }

    /** Everybody on a run, for its crew and the desk; written to the read audit. */
    @Transactional
    List<BusResource.BookingView> manifest(Caller caller, UUID runId, @Nullable String purpose) {
        mustSee(caller, runId);
        PersonalDataAccess look = disclosure.look("bus-run", runId, purpose);
        List<BusResource.BookingView> all = bookings.bookingsOf(runId).stream()
                .map(booking -> view(booking, look, false))
                .toList();
        look.always("passengers", all.isEmpty() ? null : all);
        look.record();
        return all;
    }

    /** @throws ProblemException 404 for a crew whose unit does not go */
    void mustSee(Caller caller, UUID runId) {
        boolean sees = caller.isDesk()
                || bookings.jobOf(runId)
                        .filter(job -> job.isCrewedBy(caller.personId()))
                        .isPresent();
        if (!sees || bookings.findRun(runId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    private BusResource.BookingView view(BusBooking booking, PersonalDataAccess look, boolean isOwn) {
        BusRun run = bookings.findRun(booking.runId()).orElseThrow();
        BusRoute route = bookings.findRoute(run.routeId()).orElseThrow();
        return new BusResource.BookingView(
                booking.id(),
                run.id(),
                route.timetable().name(),
                run.departsAt(),
                run.returnsAt(),
                booking.seat(),
                booking.companion(),
                booking.returnTrip(),
                booking.stop(),
                booking.name(),
                look.number("number", booking.number()),
                // What the letter says is for the passenger alone: a driver need not know.
                isOwn ? booking.appointment() : null,
                booking.via(),
                booking.state(),
                booking.cancelledWhy(),
                isOwn && booking.state() == BookingState.CONFIRMED
                        ? "PSCBUS:" + booking.id() + ":" + tellPassenger.codeOf(booking.id())
                        : null,
                booking.boardedOut(),
                booking.boardedBack());
    }
}
