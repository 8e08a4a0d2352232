package id.psc119.fleet.register;

/** Whose a unit is. */
public enum OwnerKind {
    PRIVATE,
    VILLAGE,
    PUSKESMAS,
    HOSPITAL,
    PSC,
    PMI,
    /** A word that this version does not know. */
    OTHER
}
