package id.psc119.vocabulary;

/** Where what is known of a place comes from; decides how far it may be trusted. */
public enum PlaceSource {
    /** A fix of the caller's phone. */
    GPS,
    /** The village: its point, where there is one, is used for the whole village. */
    DESA,
    /** The district: only its seat is known. */
    KECAMATAN,
    /** Set on the map by the call taker or dispatcher. */
    PIN,
    /** Described in words; there may be no point at all. */
    TOLD,
    /** A word that this version does not know; its point counts as an estimate; the receipt of the message keeps its text. */
    OTHER;

    /** True when a distance measured from it may be shown without calling it an estimate. */
    public boolean isExact() {
        return this == GPS || this == PIN;
    }
}
