package id.psc119.dispatch.response.offer;

/** How an offer stands; all but the first are for good, except that a lapsed one may still be answered. */
public enum OfferState {
    OFFERED,
    ACCEPTED,
    DECLINED,
    LAPSED,
    WITHDRAWN;

    /** Whether a crew may still answer: a late yes is taken while need and unit are free. */
    boolean mayBeAnswered() {
        return this == OFFERED || this == LAPSED;
    }
}
