package id.psc119.fleet.trip;

/** Whether a unit is still out. */
public enum TripState {
    OPEN,
    ENDED
}
