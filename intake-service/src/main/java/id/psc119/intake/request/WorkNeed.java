package id.psc119.intake.request;

/** What somebody who is carried needs. */
public enum WorkNeed {
    STRETCHER,
    WHEELCHAIR,
    OXYGEN
}
