package id.psc119.engine.recommend;

/** Whether a unit is taken already. */
public enum Availability {
    FREE,
    /** Another offer waits for its answer. */
    OFFERED,
    /** It has work; only a more urgent incident may take it from that, on the way. */
    BUSY
}
