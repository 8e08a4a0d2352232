package id.psc119.intake.reception.contact;

/** What the call taker should know of a contact before he trusts it; a flag sorts a contact, it never refuses one. */
public enum Flag {
    /** The number shown is a trunk's or an emergency number. */
    NUMBER_IS_NOBODYS,
    /** No number at all, or none that can be called. */
    NO_NUMBER,
    /** Pressed long before it reached us: the phone had no network. */
    SENT_LATE,
    /** Its phone sent a point that cannot be, or a desa that we do not know. */
    PLACE_REJECTED,
    /** Its number has pressed often within the hour. */
    MANY_PRESSES,
    /** Its number is blocked for a time. It is answered like any other, after the others. */
    BLOCKED
}
