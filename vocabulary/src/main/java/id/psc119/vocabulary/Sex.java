package id.psc119.vocabulary;

/** Of a patient, as far as anybody can tell. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN
}
