package id.psc119.vocabulary;

/** What a facility is. */
public enum FacilityKind {
    HOSPITAL,
    PUSKESMAS,
    CLINIC,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
