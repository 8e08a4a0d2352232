package id.psc119.fleet.trip;

/** The steps of one unit's work, as dispatch tells them. */
public enum Step {
    ACCEPTED,
    DEPARTED,
    ON_SCENE,
    PATIENT_LOADED,
    AT_FACILITY,
    HANDED_OVER,
    CLEAR
}
