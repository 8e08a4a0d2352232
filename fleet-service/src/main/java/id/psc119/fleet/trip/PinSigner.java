package id.psc119.fleet.trip;

/** Who confirms a trip by a PIN. */
public enum PinSigner {
    PATIENT,
    /** Someone of the family, for a patient who cannot. */
    FAMILY,
    OTHER
}
