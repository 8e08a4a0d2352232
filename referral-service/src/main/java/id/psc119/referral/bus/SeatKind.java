package id.psc119.referral.bus;

/** On what somebody travels. */
public enum SeatKind {
    SEAT,
    WHEELCHAIR,
    STRETCHER
}
