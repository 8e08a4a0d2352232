package id.psc119.referral.bus;

import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.planned.JobState;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The referral bus: timetable, bookings, passengers' list and boarding. */
@Path("/")
@RunOnVirtualThread
public class BusResource {
    private final KeepRoutes keepRoutes;
    private final BookSeat bookSeat;
    private final BoardBus boardBus;
    private final FindBus findBus;
    private final Caller caller;

    BusResource(KeepRoutes keepRoutes, BookSeat bookSeat, BoardBus boardBus, FindBus findBus, Caller caller) {
        this.keepRoutes = keepRoutes;
        this.bookSeat = bookSeat;
        this.boardBus = boardBus;
        this.findBus = findBus;
        this.caller = caller;
    }

    /** Where somebody gets on, and how many minutes after the departure. */
    @Schema(name = "BusStop")
    public record StopLine(
            @NotBlank @Size(max = 100) String name,
            @Min(0) @Max(1440) int minutes) {}

    /**
     * A route and its timetable.
     *
     * @param days 1 Monday to 7 Sunday
     * @param returns when the bus goes back; absent where it does not
     */
    @Schema(name = "BusTimetable")
    public record TimetableForm(
            @NotBlank @Size(min = 2, max = 12) String code,
            @NotBlank @Size(max = 100) String name,
            @NotNull @Valid Place from,
            @NotNull @Valid Place to,
            @Nullable @Size(max = 30) List<@NotNull @Valid StopLine> stops,
            @NotEmpty @Size(max = 7) List<@NotNull @Min(1) @Max(7) Integer> days,
            @NotNull LocalTime departs,
            @Nullable LocalTime returns,
            @Min(0) @Max(100) int seats,
            @Min(0) @Max(20) int wheelchairs,
            @Min(0) @Max(10) int stretchers,
            boolean active) {
        BusRoute.Timetable timetable() {
            return new BusRoute.Timetable(
                    code.strip().toUpperCase(Locale.ROOT).replace(' ', '-'),
                    name,
                    from,
                    to,
                    stops == null
                            ? List.of()
                            : stops.stream()
                                    .map(stop -> new BusRoute.Stop(stop.name(), stop.minutes()))
                                    .toList(),
                    days,
                    departs,
                    returns,
                    new Capacity(seats, wheelchairs, stretchers),
                    active);
        }
    }

    /** A route as it is entered. */
    @Schema(name = "BusRouteView")
    public record RouteView(UUID id, TimetableForm timetable) {
        static RouteView of(BusRoute route) {
            BusRoute.Timetable known = route.timetable();
            return new RouteView(
                    route.id(),
                    new TimetableForm(
                            known.code(),
                            known.name(),
                            known.from(),
                            known.to(),
                            known.stops().stream()
                                    .map(stop -> new StopLine(stop.name(), stop.minutes()))
                                    .toList(),
                            known.days(),
                            known.departs(),
                            known.returns(),
                            known.capacity().seats(),
                            known.capacity().wheelchairs(),
                            known.capacity().stretchers(),
                            known.active()));
        }
    }

    /** By their code. */
    @Schema(name = "BusRouteList")
    public record RouteList(List<RouteView> items) {}

    /**
     * One day of a route, with what is free.
     *
     * @param open whether somebody can still book
     * @param unitCallSign which bus goes, once dispatch has planned it
     */
    @Schema(name = "BusRunView")
    public record RunView(
            UUID id,
            UUID routeId,
            String code,
            String name,
            LocalDate day,
            Instant departsAt,
            @Nullable Instant returnsAt,
            List<BusRoute.Stop> stops,
            int freeSeats,
            int freeWheelchairs,
            int freeStretchers,
            boolean open,
            @Nullable String cancelledWhy,
            @Nullable String unitCallSign,
            @Nullable JobState state) {}

    /** The first one first. */
    @Schema(name = "BusRunList")
    public record RunList(List<RunView> items) {}

    /**
     * A booking.
     *
     * @param number masked without a purpose
     * @param ticket the text of the QR code, for the passenger alone
     */
    @Schema(name = "BusBookingView")
    public record BookingView(
            UUID id,
            UUID runId,
            String route,
            Instant departsAt,
            @Nullable Instant returnsAt,
            SeatKind seat,
            boolean companion,
            boolean returnTrip,
            @Nullable String stop,
            @Nullable String name,
            @Nullable String number,
            @Nullable String appointment,
            Via via,
            BookingState state,
            @Nullable String cancelledWhy,
            @Nullable String ticket,
            @Nullable Instant boardedOut,
            @Nullable Instant boardedBack) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "BookingView[" + id + "]";
        }
    }

    @Schema(name = "BusBookingList")
    public record BookingList(List<BookingView> items) {}

    /**
     * A wish for a place.
     *
     * @param stop where they get on; absent: where the bus begins
     * @param appointment what the letter says: where and when
     * @param requestId at the desk: the request that it answers; without a number of its own it has the asker's
     */
    @Schema(name = "BusBookingForm")
    public record BookingForm(
            @NotNull UUID routeId,
            @NotNull LocalDate day,
            @NotNull SeatKind seat,
            boolean companion,
            boolean returnTrip,
            @Nullable @Size(max = 100) String stop,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 30) String number,
            @Nullable @Size(max = 200) String appointment,
            @Nullable Via via,
            @Nullable UUID requestId) {
        BusBooking.Wish wish() {
            return new BusBooking.Wish(
                    BusRun.idOf(routeId, day),
                    seat,
                    companion,
                    returnTrip,
                    stop,
                    name.strip(),
                    BookSeat.number(number),
                    appointment);
        }

        /** Prints no personal data. */
        @Override
        public String toString() {
            return "BookingForm[" + routeId + " " + day + "]";
        }
    }

    /** Why, for who booked. */
    @Schema(name = "BusCancellation")
    public record Cancellation(@Nullable @Size(max = 300) String reason) {}

    /** Why the bus does not go. */
    @Schema(name = "BusRunCancellation")
    public record RunCancellation(@NotBlank @Size(max = 300) String reason) {}

    /**
     * Somebody gets on.
     *
     * @param code of the ticket; absent: found by name
     */
    @Schema(name = "BusBoarding")
    public record Boarding(
            @NotNull BusBooking.Leg leg,
            @Nullable @Size(max = 60) String code,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {}

    @GET
    @Path("bus-routes")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.HEALTH_OFFICE})
    @ObjectRule("every route; nobody is named")
    @Operation(summary = "The routes of the bus")
    public RouteList routes() {
        return new RouteList(findBus.routes().stream().map(RouteView::of).toList());
    }

    @PUT
    @Path("bus-routes/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @ObjectRule("every route")
    @Operation(summary = "Enter a route and its timetable", description = "What is booked stays booked.")
    public RouteView keep(UUID id, @NotNull @Valid TimetableForm form) {
        return RouteView.of(keepRoutes.keep(id, form.timetable(), caller.name()));
    }

    @GET
    @Path("bus-runs")
    @RolesAllowed({
        Role.CITIZEN,
        Role.CREW,
        Role.CALL_TAKER,
        Role.DISPATCHER,
        Role.SUPERVISOR,
        Role.ADMINISTRATOR,
        Role.HEALTH_OFFICE
    })
    @ObjectRule("every run; nobody is named")
    @Operation(summary = "When the bus goes in the next two weeks, and what is free")
    public RunList runs() {
        return new RunList(findBus.runs());
    }

    @PUT
    @Path("bus-routes/{id}/days/{day}/cancellation")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("every run")
    @Operation(summary = "The bus does not go on this day", description = "Everybody who has booked is told.")
    public void cancelRun(UUID id, LocalDate day, @NotNull @Valid RunCancellation body) {
        bookSeat.cancelRun(id, day, body.reason());
    }

    @GET
    @Path("bus-runs/{id}/passengers")
    @RolesAllowed({Role.CREW, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk every run; a crew those that its unit goes")
    @Operation(
            summary = "The passengers' list of a run",
            description = "Numbers are masked unless Psc-Purpose is stated. Each view is written to the read audit.")
    public BookingList passengers(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return new BookingList(findBus.manifest(caller, id, purpose));
    }

    @PUT
    @Path("bus-runs/{id}/boardings/{bookingId}")
    @RolesAllowed({Role.CREW, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk every run; a crew those that its unit goes")
    @Operation(
            summary = "Somebody gets on, there or back",
            description = "By the code of their ticket, or by their name on the list. Once for each way.")
    public BookingView board(UUID id, UUID bookingId, @NotNull @Valid Boarding body) {
        return findBus.view(boardBus.board(caller, id, bookingId, body.leg(), body.code(), body.happened()), false);
    }

    @PUT
    @Path("bus-bookings/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("every run")
    @Operation(
            summary = "Book a place for somebody who calls or comes",
            description = "The id is the writer's own; sent again it changes nothing. A full bus gives a place on the"
                    + " waiting list.")
    public BookingView book(UUID id, @NotNull @Valid BookingForm form) {
        BookSeat.Booker booker =
                new BookSeat.Booker(form.via() == null ? Via.PHONE : form.via(), null, caller.name(), form.requestId());
        return findBus.view(bookSeat.book(id, form.routeId(), form.day(), form.wish(), booker), false);
    }

    @PUT
    @Path("bus-bookings/{id}/cancellation")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("every booking")
    @Operation(summary = "Take a booking back", description = "Its place goes to who has waited longest.")
    public BookingView cancel(UUID id, @NotNull @Valid Cancellation body) {
        return findBus.view(bookSeat.cancel(id, null, body.reason()), false);
    }

    @GET
    @Path("my-bus-bookings")
    @RolesAllowed(Role.CITIZEN)
    @ObjectRule("what the caller has booked")
    @Operation(summary = "My bookings of the last 60 days, with their tickets")
    public BookingList mine() {
        return new BookingList(findBus.mine(caller));
    }

    @PUT
    @Path("my-bus-bookings/{id}")
    @RolesAllowed(Role.CITIZEN)
    @ObjectRule("the caller's own booking")
    @Operation(
            summary = "Book a place for myself or my family",
            description = "The id is the writer's own; sent again it changes nothing. At most four open bookings.")
    public BookingView bookMine(UUID id, @NotNull @Valid BookingForm form) {
        BookSeat.Booker booker = new BookSeat.Booker(Via.APP, caller.personId(), caller.name());
        return findBus.view(bookSeat.book(id, form.routeId(), form.day(), form.wish(), booker), true);
    }

    @PUT
    @Path("my-bus-bookings/{id}/cancellation")
    @RolesAllowed(Role.CITIZEN)
    @ObjectRule("the caller's own booking")
    @Operation(summary = "Take my booking back")
    public BookingView cancelMine(UUID id, @NotNull @Valid Cancellation body) {
        return findBus.view(bookSeat.cancel(id, caller.personId(), body.reason()), true);
    }
}
