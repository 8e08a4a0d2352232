package id.psc119.dispatch.response.lending;

/** How far the lending of one unit of ours is. The neighbour decides what it takes; either side ends it. */
public enum LentState {
    /** The neighbour has not answered yet. The unit waits for it, and a timer runs. */
    OFFERED,
    /** The neighbour sends it. */
    LENT,
    /** The neighbour did not need it. */
    DECLINED,
    GIVEN_BACK,
    /** We took it back: the offer, or the unit. */
    TAKEN_BACK;

    boolean isOver() {
        return this != OFFERED && this != LENT;
    }
}
