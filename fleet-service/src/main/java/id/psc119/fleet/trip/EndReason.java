package id.psc119.fleet.trip;

/** Why a trip ended. */
public enum EndReason {
    CLEAR,
    STOOD_DOWN,
    REDIRECTED,
    CANCELLED
}
