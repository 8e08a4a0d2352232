package id.psc119.engine.destination;

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
