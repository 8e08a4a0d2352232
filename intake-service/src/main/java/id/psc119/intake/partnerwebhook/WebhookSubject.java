package id.psc119.intake.partnerwebhook;

import java.util.Locale;

/** What a delivery is about. */
public enum WebhookSubject {
    /** Something that the agency was asked to take. */
    HANDOFF,
    /** Something that the agency has reported. */
    REPORT,
    /** Nothing: a test of the address and the secret. */
    PING;

    /** Its word in the body and the header of a delivery. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
