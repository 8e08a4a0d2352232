package id.psc119.fleet.trip;

/** What a picture of a trip shows. A signature is drawn on the crew's phone and kept like a photo. */
public enum PhotoPart {
    ODOMETER_START,
    ODOMETER_END,
    FUEL_RECEIPT,
    /** The patient confirms the trip. */
    SIGNATURE_PATIENT,
    /** Someone of the family confirms it for a patient who cannot. */
    SIGNATURE_FAMILY,
    OTHER;

    boolean isSignature() {
        return this == SIGNATURE_PATIENT || this == SIGNATURE_FAMILY;
    }
}
