package id.psc119.fleet.trip;

/** What a photo of a trip shows. */
public enum PhotoPart {
    ODOMETER_START,
    ODOMETER_END,
    OTHER
}
