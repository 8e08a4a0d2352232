package id.psc119.vocabulary;

/** Kinds of beds a facility reports. */
public enum BedKind {
    EMERGENCY,
    GENERAL,
    ICU,
    NICU,
    MATERNITY,
    PAEDIATRIC,
    ISOLATION,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
