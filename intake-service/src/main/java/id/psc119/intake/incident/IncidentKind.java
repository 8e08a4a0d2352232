package id.psc119.intake.incident;

/** What is asked of us. */
public enum IncidentKind {
    EMERGENCY,
    HOME_VISIT,
    /** Between two facilities. */
    TRANSFER,
    HOME_FROM_HOSPITAL,
    BODY_TRANSPORT,
    /** Waiting at an event. */
    STANDBY
}
