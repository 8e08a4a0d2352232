package id.psc119.referral.planned;

/** Planned work of which referral keeps the record. */
public enum JobKind {
    HOME_VISIT,
    BUS_RUN,
    /** A word that this version does not know: it has no record here. */
    OTHER
}
