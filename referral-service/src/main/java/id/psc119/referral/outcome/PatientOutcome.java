package id.psc119.referral.outcome;

/** What became of a patient at the facility. */
public enum PatientOutcome {
    ADMITTED,
    DISCHARGED,
    /** Sent on to another facility. */
    REFERRED,
    DIED
}
