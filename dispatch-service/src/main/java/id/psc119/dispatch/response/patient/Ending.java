package id.psc119.dispatch.response.patient;

/** What became of a patient. */
public enum Ending {
    NOT_FOUND,
    TAKEN_BY_FAMILY,
    REFUSED,
    TREATED_AND_LEFT,
    HANDED_OVER,
    DIED
}
