package id.psc119.vocabulary;

/**
 * Whether a unit could be sent now, or the first reason why not: the same words on every screen. A service uses those that it can
 * know: only dispatch knows offers.
 */
public enum Availability {
    FREE,
    /** It has been asked and may still answer. */
    OFFERED,
    BUSY,
    /** Nobody is assigned to it, so nobody could answer an offer. */
    NO_CREW,
    OFF_DUTY,
    /** Nobody knows whether somebody is there to be sent. */
    DUTY_UNKNOWN,
    RETIRED
}
