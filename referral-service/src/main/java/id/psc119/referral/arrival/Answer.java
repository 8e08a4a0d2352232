package id.psc119.referral.arrival;

/** What a facility says to an ambulance on its way. */
public enum Answer {
    ACCEPTED,
    DIVERTED
}
