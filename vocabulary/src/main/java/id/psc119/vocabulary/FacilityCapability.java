package id.psc119.vocabulary;

/**
 * What a facility can treat; the words of the messages between the services. PONED is basic emergency obstetric and newborn
 * care (a puskesmas), PONEK comprehensive (a hospital).
 */
public enum FacilityCapability {
    TRAUMA,
    STROKE,
    CARDIAC,
    PONED,
    PONEK,
    ICU,
    NICU,
    DIALYSIS,
    BURN,
    SURGERY,
    BLOOD_BANK,
    CT_SCAN,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
