package id.psc119.referral.bus;

/** What became of a booking. */
public enum BookingState {
    CONFIRMED,
    /** The bus is full: it waits for a place, the longest wait first. */
    WAITING,
    CANCELLED
}
