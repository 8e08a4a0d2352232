package id.psc119.engine.destination;

/** What a facility is. */
public enum FacilityKind {
    HOSPITAL,
    PUSKESMAS,
    CLINIC
}
