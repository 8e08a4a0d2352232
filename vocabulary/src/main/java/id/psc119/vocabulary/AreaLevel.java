package id.psc119.vocabulary;

/** The administrative level of an area. */
public enum AreaLevel {
    /** Kabupaten or kota. */
    KABKOTA,
    KECAMATAN,
    /** Desa, kelurahan or desa adat. */
    DESA,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
