package id.psc119.referral.arrival;

/** For what an arrival waits for somebody. */
public enum AwaitedPerson {
    /** The facility says whether it takes the patient. */
    ANSWER,
    /** Somebody takes over the patient who has arrived. */
    HAND_OVER,
    /** The facility confirms what the crew has said: that the patient was handed over. */
    CONFIRMATION
}
