package id.psc119.fleet.trip;

import id.psc119.fleet.FleetAudience;
import id.psc119.platform.eventlog.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends a changed trip to the screens, in the transaction that changes it: to the desk, and to those who made it and still crew the unit. */
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
