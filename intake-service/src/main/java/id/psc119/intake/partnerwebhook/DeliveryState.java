package id.psc119.intake.partnerwebhook;

/** How far a delivery has come. */
public enum DeliveryState {
    /** It waits to be sent, or to be tried again. */
    QUEUED,
    DELIVERED,
    /** The receiver has this state already: nothing was sent. */
    UNCHANGED,
    /** The agency may not see it any more: nothing was sent. */
    HIDDEN,
    /** It was tried long enough. */
    DEAD
}
