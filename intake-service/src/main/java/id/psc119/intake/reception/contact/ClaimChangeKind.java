package id.psc119.intake.reception.contact;

/** What was done with the claim of a contact. */
public enum ClaimChangeKind {
    CLAIMED,
    /** Another call taker has it now. */
    TAKEN_OVER,
    /** It waits for everybody again. */
    RELEASED
}
