package id.psc119.fleet.unit;

/** What somebody does in a crew. */
public enum CrewRole {
    DRIVER,
    NURSE,
    MIDWIFE,
    PARAMEDIC,
    /** The owner of a village car, who drives it. */
    OWNER
}
