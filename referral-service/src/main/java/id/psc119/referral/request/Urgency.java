package id.psc119.referral.request;

/** How long a referral can wait. */
public enum Urgency {
    EMERGENCY,
    URGENT,
    PLANNED
}
