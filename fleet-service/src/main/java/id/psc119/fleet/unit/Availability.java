package id.psc119.fleet.unit;

/** Whether a unit could be sent now, or the first reason why not. */
public enum Availability {
    FREE,
    /** One of its trips is open. */
    BUSY,
    /** Nobody crews it, so nobody could answer an offer. */
    NO_CREW,
    OFF_DUTY,
    DUTY_UNKNOWN,
    RETIRED;

    static Availability of(Unit unit, boolean crewed, boolean busy) {
        if (unit.isRetired()) {
            return RETIRED;
        }
        if (busy) {
            return BUSY;
        }
        if (!crewed) {
            return NO_CREW;
        }
        return switch (unit.duty().state()) {
            case ON -> FREE;
            case OFF -> OFF_DUTY;
            case UNKNOWN -> DUTY_UNKNOWN;
        };
    }
}
