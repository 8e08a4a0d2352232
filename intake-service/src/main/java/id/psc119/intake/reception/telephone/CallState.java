package id.psc119.intake.reception.telephone;

/** How far a telephone call is, from all events of it that have arrived. */
public enum CallState {
    RINGING,
    ANSWERED,
    ENDED,
    /** It ended and nobody had answered it. */
    MISSED
}
