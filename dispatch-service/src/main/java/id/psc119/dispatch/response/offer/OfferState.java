package id.psc119.dispatch.response.offer;

/** The states of an offer. All but the first are final, except that a lapsed offer may still be answered. */
public enum OfferState {
    OFFERED,
    ACCEPTED,
    DECLINED,
    LAPSED,
    WITHDRAWN;

    /** Whether a crew may still answer: a late acceptance is taken while the need and the unit are free. */
    boolean mayBeAnswered() {
        return this == OFFERED || this == LAPSED;
    }
}
