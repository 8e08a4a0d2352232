package id.psc119.fleet.trip;

import id.psc119.fleet.place.PlaceEvent;
import id.psc119.fleet.place.PlaceEvents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.evidence.Seals;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds trips as screens and the printed sheet show them. */
@ApplicationScoped
class FindTrips {
    private static final int TRACK_TOLERANCE_METRES = 20;

    private final Trips trips;
    private final EventLog log;
    private final Seals seals;
    private final Regency regency;
    private final TripPaper paper;
    private final TripChecks checks;
    private final PlaceEvents places;
    private final Clock clock;

    FindTrips(
            Trips trips,
            EventLog log,
            Seals seals,
            Regency regency,
            TripPaper paper,
            TripChecks checks,
            PlaceEvents places,
            Clock clock) {
        this.trips = trips;
        this.log = log;
        this.seals = seals;
        this.regency = regency;
        this.paper = paper;
        this.checks = checks;
        this.places = places;
        this.clock = clock;
    }

    /** A page and the place in the stream at which it is true. */
    record Found(String position, Page<TripView> page) {}

    /** @param day the regency's local day on which a trip opened */
    @Transactional
    Found page(
            Caller caller,
            @Nullable UUID unitId,
            @Nullable LocalDate day,
            @Nullable Boolean open,
            @Nullable String cursor,
            int limit) {
        String position = log.position().toString();
        Trips.Filter filter = new Trips.Filter(
                unitId,
                day == null ? null : regency.startOf(day),
                day == null ? null : regency.startOf(day.plusDays(1)),
                open);
        Page<Trip> page = Page.of(
                trips.page(caller, filter, cursor == null ? null : read(cursor), limit),
                limit,
                trip -> Cursor.of(trip.openedAt(), trip.id()));
        return new Found(position, new Page<>(trips.views(page.items()), page.next()));
    }

    @Transactional
    TripView get(Caller caller, UUID id) {
        return trips.views(List.of(trips.visibleTo(caller, id))).getFirst();
    }

    /** Where the unit arrived and what it left during the trip, by its positions. */
    @Transactional
    List<PlaceEvent> places(Caller caller, UUID id) {
        return places.ofTrip(trips.visibleTo(caller, id).id());
    }

    /** The way of the unit during the trip, with few enough points to be drawn. */
    @Transactional
    TripResource.TripTrack track(Caller caller, UUID id) {
        List<Track.TrackPoint> fixes = trips.fixes(trips.visibleTo(caller, id));
        return new TripResource.TripTrack(
                fixes.size(), TRACK_TOLERANCE_METRES, Track.simplified(fixes, TRACK_TOLERANCE_METRES));
    }

    /** The trip for the printed sheet, with the newest seal of the records. */
    @Transactional
    TripResource.TripSheet sheet(Caller caller, UUID id) {
        return new TripResource.TripSheet(
                get(caller, id), clock.instant(), seals.head().orElse(null));
    }

    /** The same as PDF. */
    @Transactional
    byte[] paper(Caller caller, UUID id) {
        TripResource.TripSheet sheet = sheet(caller, id);
        return paper.of(
                sheet.trip(), sheet.printedAt(), sheet.seal(), checks.codeOf(id).orElse(null));
    }

    private static Trips.After read(String cursor) {
        Cursor after = Cursor.parse(cursor, 2);
        return new Trips.After(after.instant(0), after.uuid(1));
    }
}
