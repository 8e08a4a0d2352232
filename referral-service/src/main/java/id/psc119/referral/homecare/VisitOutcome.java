package id.psc119.referral.homecare;

/** How a home visit ended. */
public enum VisitOutcome {
    VISITED,
    NOT_HOME,
    /** The patient or the family did not want it. */
    REFUSED,
    /** It became an emergency, or the patient went to a facility. */
    SENT_TO_FACILITY,
    DIED
}
