package id.psc119.dispatch.assignment;

/** Why a unit's work for an incident ended. */
public enum EndReason {
    CLEAR,
    STOOD_DOWN,
    REDIRECTED,
    CANCELLED
}
