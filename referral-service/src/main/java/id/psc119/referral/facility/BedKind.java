package id.psc119.referral.facility;

/** The kinds of bed that are counted. */
public enum BedKind {
    EMERGENCY,
    GENERAL,
    ICU,
    NICU,
    MATERNITY,
    PAEDIATRIC,
    ISOLATION
}
