package id.psc119.referral.facility;

/** What a facility can do for a patient beyond first care. */
public enum FacilityCapability {
    TRAUMA,
    STROKE,
    CARDIAC,
    /** Basic emergency obstetric and newborn care, at a puskesmas. */
    PONED,
    /** Comprehensive emergency obstetric and newborn care, at a hospital. */
    PONEK,
    ICU,
    NICU,
    DIALYSIS,
    BURN,
    SURGERY,
    BLOOD_BANK,
    CT_SCAN
}
