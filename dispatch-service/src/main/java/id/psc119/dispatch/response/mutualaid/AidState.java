package id.psc119.dispatch.response.mutualaid;

/** How far a request to a neighbouring service is. */
public enum AidState {
    /** Nobody there has answered yet; a timer runs. */
    ASKED,
    /** It has offered a unit, which the desk takes or leaves. */
    OFFERED,
    /** At least one of its units is or was ours. */
    ACCEPTED,
    REFUSED,
    /** The desk needs no help any more. */
    WITHDRAWN;

    boolean isOver() {
        return this == REFUSED || this == WITHDRAWN;
    }
}
