package id.psc119.engine.recommend;

/** Whether a unit's people are there to be sent; a village car's is unknown until its owner says so. */
public enum Duty {
    ON,
    UNKNOWN,
    OFF
}
