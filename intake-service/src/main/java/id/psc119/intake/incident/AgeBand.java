package id.psc119.intake.incident;

/** A patient's age as a caller can tell it. */
public enum AgeBand {
    NEWBORN,
    INFANT,
    CHILD,
    ADULT,
    ELDERLY,
    UNKNOWN
}
