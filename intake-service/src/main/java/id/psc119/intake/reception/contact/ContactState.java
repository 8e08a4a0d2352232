package id.psc119.intake.reception.contact;

/** The state of a contact at the desk. */
public enum ContactState {
    /** Nobody has taken it. */
    WAITING,
    CLAIMED,
    /** It has an outcome. */
    ENDED
}
