package id.psc119.vocabulary;

/** Kinds of beds a facility reports. */
public enum BedKind {
    EMERGENCY,
    GENERAL,
    ICU,
    NICU,
    MATERNITY,
    PAEDIATRIC,
    ISOLATION
}
