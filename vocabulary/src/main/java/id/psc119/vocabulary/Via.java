package id.psc119.vocabulary;

/** The way a report reached us. Half of all steps are told by voice and typed in by the PSC, late. */
public enum Via {
    APP,
    PHONE,
    RADIO,
    WHATSAPP,
    SMS,
    PAPER
}
