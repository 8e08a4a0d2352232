package id.psc119.intake.reception.group;

/** What the contacts of a group have in common. */
public enum GroupReason {
    /** Phones that are not signed in, one network, a short time. */
    MANY_FROM_ONE_NETWORK
}
