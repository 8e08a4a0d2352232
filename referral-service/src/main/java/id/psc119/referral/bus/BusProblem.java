package id.psc119.referral.bus;

import id.psc119.platform.problem.ProblemKind;

/** Why something about the bus is refused. */
enum BusProblem implements ProblemKind {
    ROUTE_CODE_USED("bus-route-code-used", 409),
    RUN_CLOSED("bus-run-closed", 409),
    NO_SUCH_RUN("bus-run-unknown", 422),
    SEAT_NEVER("bus-seat-never", 422),
    NUMBER_UNREADABLE("bus-number-unreadable", 422),
    BOOKING_ID_USED("bus-booking-id-used", 409),
    TOO_MANY("bus-too-many-bookings", 409),
    TICKET_WRONG("bus-ticket-wrong", 422),
    NO_SUCH_REQUEST("bus-request-unknown", 422),
    REQUEST_BOOKED("bus-request-booked", 409),
    REQUEST_OF_EXERCISE("bus-request-of-exercise", 409);

    private final String code;
    private final int status;

    BusProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
