package id.psc119.vocabulary;

/** The way a contact reached us. */
public enum Channel {
    /** The button of the page or app. */
    BUTTON,
    /** 119, forwarded by the national command centre; the number shown may be a trunk's. */
    CALL_119,
    CALL_GSM,
    SMS,
    WHATSAPP,
    /** Another agency. */
    PARTNER,
    RADIO,
    WALK_IN,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
