package id.psc119.dispatch.response.need;

/** How far a need is met. */
public enum NeedState {
    /** Nobody is asked or sent. */
    OPEN,
    /** A unit is asked. */
    OFFERED,
    /** A unit is at it. */
    COMMITTED,
    /** A unit has handed over or is clear. */
    DONE,
    CANCELLED
}
