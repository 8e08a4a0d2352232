package id.psc119.intake.request;

/** What people ask that is no emergency. */
public enum RequestKind {
    URGENT_HOME_VISIT,
    HOME_VISIT,
    BUS_SEAT,
    TRANSFER,
    HOME_FROM_HOSPITAL,
    BODY_TRANSPORT,
    STANDBY,
    INFORMATION,
    COMPLAINT,
    /** Somebody was asked to pay: a supervisor's alone. */
    LEVY_COMPLAINT,
    THANKS;

    /** True for what only supervisors read and decide: those whom it is about may sit at the desk. */
    boolean isForSupervisors() {
        return this == LEVY_COMPLAINT;
    }
}
