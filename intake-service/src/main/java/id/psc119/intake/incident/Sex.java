package id.psc119.intake.incident;

/** A patient's sex as far as it is told. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN
}
