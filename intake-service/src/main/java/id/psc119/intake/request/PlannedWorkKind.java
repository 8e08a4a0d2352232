package id.psc119.intake.request;

/** What work dispatch is asked to plan. */
public enum PlannedWorkKind {
    HOME_VISIT,
    TRANSFER,
    HOME_FROM_HOSPITAL,
    BODY_TRANSPORT,
    STANDBY,
    BUS_RUN
}
