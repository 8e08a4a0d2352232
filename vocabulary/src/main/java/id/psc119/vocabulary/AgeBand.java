package id.psc119.vocabulary;

/** Of a patient, as far as anybody can tell. */
public enum AgeBand {
    NEWBORN,
    INFANT,
    CHILD,
    ADULT,
    ELDERLY,
    UNKNOWN
}
