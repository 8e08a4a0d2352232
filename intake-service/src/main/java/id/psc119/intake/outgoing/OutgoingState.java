package id.psc119.intake.outgoing;

/** How far a message to a person has come. */
public enum OutgoingState {
    /** It waits: for its turn, for another try, or for the end of the quiet hours. */
    QUEUED,
    /** The gateway has taken it. */
    SENT,
    /** The gateway reports that it has reached the telephone. */
    DELIVERED,
    /** The gateway reports that it has not reached the telephone. */
    FAILED,
    /** It could not be handed to a gateway in time. */
    GIVEN_UP
}
