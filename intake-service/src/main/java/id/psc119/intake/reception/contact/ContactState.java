package id.psc119.intake.reception.contact;

/** Where a contact stands on the desk. */
public enum ContactState {
    /** Nobody has taken it. */
    WAITING,
    CLAIMED,
    /** It has an outcome. */
    ENDED
}
