package id.psc119.intake.reception.contact;

/** What the call taker should know of a contact before they trust it. A flag sorts a contact; it never refuses one. */
public enum Flag {
    /** A number shown or given is a trunk's, a company's or an emergency number. */
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
    BLOCKED,
    /** One of many presses from one network in a short time, by phones that nobody knows. */
    FLOOD,
    /** Its point is outside the regency, as far as the directory of areas can tell. */
    PLACE_OUTSIDE,
    /** Its point is far away from the regency, such as on another island. */
    PLACE_FAR,
    /** The phone sent no secret or one that can be guessed: it cannot follow its press. */
    WEAK_SECRET,
    /** The id of the press can be guessed, is another contact's, or is no id. */
    WEAK_ID,
    /** A telephone call that nobody answered: somebody must call back. */
    MISSED_CALL,
    /** Typed in by the desk long after it was received, as from a paper form: it says nothing of how fast the desk is. */
    TYPED_IN_LATE;

    /** True for the flags that the column {@code flags} holds; the release before this one knows only these. */
    boolean isInFirstColumn() {
        return compareTo(FLOOD) < 0;
    }
}
