package id.psc119.referral.arrival;

/** Urgency, as triage gave it. */
public enum Colour {
    RED,
    YELLOW,
    GREEN,
    BLACK
}
