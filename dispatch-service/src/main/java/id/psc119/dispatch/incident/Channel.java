package id.psc119.dispatch.incident;

/** How an incident's first contact reached the PSC. */
public enum Channel {
    BUTTON,
    CALL_119,
    CALL_GSM,
    SMS,
    WHATSAPP,
    PARTNER,
    RADIO,
    WALK_IN
}
