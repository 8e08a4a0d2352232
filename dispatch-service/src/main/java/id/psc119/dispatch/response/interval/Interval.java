package id.psc119.dispatch.response.interval;

/** The intervals of a response. */
public enum Interval {
    /** From the call received to the first unit on scene. */
    RESPONSE,
    /** From the call received to the first offer. */
    HANDLING,
    /** From the first offer to the acceptance. */
    DISPATCH,
    /** From the acceptance to the departure. */
    TURNOUT,
    /** From the departure to the scene. */
    TRAVEL,
    /** From the scene to the first patient on board, of the unit that took that patient. */
    SCENE,
    /** From the first patient on board to the facility. */
    TRANSPORT,
    /** From the facility to the hand-over. */
    HAND_OVER
}
