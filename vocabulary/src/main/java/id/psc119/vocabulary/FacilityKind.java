package id.psc119.vocabulary;

/** What a facility is. */
public enum FacilityKind {
    HOSPITAL,
    PUSKESMAS,
    /** Puskesmas pembantu: the branch of a puskesmas in a village, often one nurse and no emergency room. */
    PUSTU,
    CLINIC,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
