package id.psc119.fleet.position;

/**
 * Why a message moves no unit. Such a message is answered like every other one, because a client that stores and forwards repeats
 * the first message of its queue until it gets 2xx; it is counted instead.
 */
public enum Unusable {
    /** The receiver says itself that the place is not right. */
    DECLARED_INVALID,
    /** Latitude or longitude is no number or out of range, or both are 0. */
    IMPOSSIBLE_PLACE,
    /** The time cannot be read, or is before 2020 or more than a year ahead. */
    IMPOSSIBLE_TIME,
    /** The message is in no form that is known. */
    UNREADABLE
}
