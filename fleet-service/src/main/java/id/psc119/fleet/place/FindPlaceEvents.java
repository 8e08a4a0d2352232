package id.psc119.fleet.place;

import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.outbox.Outbox;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from a unit's fixes where it arrived and what it left, and records what is new. The fixes of a trip are gone through from its
 * beginning each time: a late batch then adds its own events with their own times, and takes nothing back.
 */
@ApplicationScoped
class FindPlaceEvents {
    private static final Logger LOG = Logger.getLogger(FindPlaceEvents.class);
    /** Without a trip, and around it for the unit's own post. */
    private static final Duration LOOKS_BACK = Duration.ofMinutes(30);

    /** A phone's clock may run ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final int MOST_OF_TRIP = 5_000;
    private static final int MOST_WITHOUT_TRIP = 500;

    private final PlaceEvents events;
    private final PlaceEventSender sender;
    private final Units units;
    private final Outbox outbox;
    private final PlaceSettings settings;
    private final Clock clock;

    FindPlaceEvents(
            PlaceEvents events,
            PlaceEventSender sender,
            Units units,
            Outbox outbox,
            PlaceSettings settings,
            Clock clock) {
        this.events = events;
        this.sender = sender;
        this.units = units;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** A place to watch, with its circle. */
    private record Watched(PlaceKind kind, @Nullable String place, GeoPoint point, int radiusMetres) {}

    /** @param since the oldest of the fixes that came */
    @Transactional
    void find(UUID unitId, Instant since) {
        Instant now = clock.instant();
        Map<UUID, List<TripPlaces.OfTrip>> trips = new LinkedHashMap<>();
        for (TripPlaces.OfTrip place : events.tripPlaces(unitId, since)) {
            trips.computeIfAbsent(place.tripId(), trip -> new ArrayList<>()).add(place);
        }
        trips.forEach((trip, places) -> ofTrip(unitId, trip, places, now));
        List<Watched> home = units.findByIdOptional(unitId)
                .filter(unit -> !unit.isRetired())
                .map(Unit::home)
                .map(this::home)
                .orElse(List.of());
        if (!home.isEmpty()) {
            Instant from = (since.isBefore(now) ? since : now).minus(LOOKS_BACK);
            List<Fence.Seen> fixes = events.fixes(unitId, from, now.plus(AHEAD), MOST_WITHOUT_TRIP);
            home.forEach(place -> run(unitId, place, fixes, false, now));
        }
    }

    private void ofTrip(UUID unitId, UUID tripId, List<TripPlaces.OfTrip> places, Instant now) {
        TripPlaces.OfTrip any = places.getFirst();
        List<Fence.Seen> fixes = events.fixes(
                unitId, any.openedAt(), any.closedAt() == null ? now.plus(AHEAD) : any.closedAt(), MOST_OF_TRIP);
        boolean whole = fixes.size() < MOST_OF_TRIP;
        for (TripPlaces.OfTrip place : places) {
            // A unit may be at the scene when it is asked. It may also stand at the facility to which it will come back
            // with the
            // patient: that it is there at first is no arrival.
            boolean startsOutside = whole && place.kind() == PlaceKind.SCENE;
            run(unitId, watched(place), fixes, startsOutside, now, Optional.of(tripId));
        }
    }

    private Watched watched(TripPlaces.OfTrip place) {
        int stated = place.radiusMetres() == null ? 0 : place.radiusMetres();
        return new Watched(
                place.kind(),
                place.facilityId() == null ? null : place.facilityId().toString(),
                new GeoPoint(place.lat(), place.lon()),
                place.kind() == PlaceKind.SCENE ? Math.max(settings.sceneRadius(), stated) : settings.facilityRadius());
    }

    private List<Watched> home(Place home) {
        if (home.point() != null && home.point().isPossible()) {
            return List.of(new Watched(PlaceKind.POST, null, home.point(), settings.postRadius()));
        }
        return events.village(home.desaCode())
                .map(point -> new Watched(PlaceKind.VILLAGE, home.desaCode(), point, settings.villageRadius()))
                .map(List::of)
                .orElse(List.of());
    }

    private void run(UUID unitId, Watched place, List<Fence.Seen> fixes, boolean startsOutside, Instant now) {
        run(unitId, place, fixes, startsOutside, now, Optional.empty());
    }

    private void run(
            UUID unitId,
            Watched place,
            List<Fence.Seen> fixes,
            boolean startsOutside,
            Instant now,
            Optional<UUID> tripId) {
        Fence fence = new Fence(place.point(), place.radiusMetres(), settings.dwell(), startsOutside);
        for (Fence.Seen fix : fixes) {
            fence.next(fix).ifPresent(crossing -> record(unitId, place, crossing, now, tripId));
        }
    }

    private void record(UUID unitId, Watched place, Fence.Crossing crossing, Instant now, Optional<UUID> tripId) {
        Instant at = crossing.seen().at();
        String content = String.join(
                " ",
                unitId.toString(),
                tripId.map(UUID::toString).orElse("-"),
                place.kind().name(),
                String.valueOf(place.place()),
                crossing.what().name(),
                at.toString());
        @Nullable UUID trip = tripId.or(() -> events.tripAt(unitId, at)).orElse(null);
        @Nullable Float accuracy = crossing.seen().accuracyMetres();
        PlaceEvent event = new PlaceEvent(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)),
                unitId,
                trip,
                place.kind(),
                place.place(),
                crossing.what(),
                at,
                accuracy == null ? null : Math.round(accuracy),
                now,
                at.isBefore(now.minus(settings.lateAfter())));
        if (events.add(event)) {
            LOG.infof("place: unit=%s trip=%s %s %s late=%b", unitId, trip, event.what(), event.kind(), event.late());
            if (trip != null) {
                outbox.mark(sender, event.id());
            }
        }
    }
}
