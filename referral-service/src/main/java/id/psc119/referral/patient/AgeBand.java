package id.psc119.referral.patient;

/** How old a patient looks, when nobody knows better. */
public enum AgeBand {
    NEWBORN,
    INFANT,
    CHILD,
    ADULT,
    ELDERLY,
    UNKNOWN
}
