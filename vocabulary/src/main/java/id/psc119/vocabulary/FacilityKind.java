package id.psc119.vocabulary;

/** What a facility is. */
public enum FacilityKind {
    HOSPITAL,
    PUSKESMAS,
    CLINIC
}
