package id.psc119.intake.reception.picture;

/** What became of a picture that somebody sent with a report. */
public enum PictureState {
    /** It is still at the gateway. */
    WAITING,
    KEPT,
    /** It is no picture that we show, or too large. */
    REFUSED,
    /** The gateway did not give it. */
    LOST
}
