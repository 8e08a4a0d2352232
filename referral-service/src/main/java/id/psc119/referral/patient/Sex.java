package id.psc119.referral.patient;

/** What is known of a patient's sex. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN
}
