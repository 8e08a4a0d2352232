package id.psc119.vocabulary;

/** The way a report reached us. Half of all steps are reported by voice and typed in by the PSC, late. */
public enum Via {
    APP,
    PHONE,
    RADIO,
    WHATSAPP,
    SMS,
    PAPER,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
