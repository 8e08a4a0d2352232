package id.psc119.fleet.trip;

import id.psc119.fleet.FleetAudience;
import id.psc119.platform.eventlog.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the screens of a changed trip, in the transaction that changes it: the desk's, and those of whoever made it and crews the unit still. */
@ApplicationScoped
class TripChanges {
    private final Trips trips;
    private final EventLog log;

    TripChanges(Trips trips, EventLog log) {
        this.trips = trips;
        this.log = log;
    }

    TripView changed(Trip trip) {
        TripView view = trips.views(List.of(trip)).getFirst();
        Set<String> audience = new HashSet<>(Set.of(EventLog.DESK));
        trips.stillThere(trip).forEach(person -> audience.add(FleetAudience.person(person)));
        log.append("trip", trip.id(), trip.isExercise(), audience, view);
        return view;
    }
}
