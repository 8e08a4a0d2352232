package id.psc119.vocabulary;

/** Whether a unit can be sent, as its crew last said. */
public enum DutyState {
    ON,
    OFF,
    /** Never said, or what was said is past its time. */
    UNKNOWN
}
