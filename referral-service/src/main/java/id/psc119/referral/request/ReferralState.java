package id.psc119.referral.request;

/** How far a referral is. It ends only when the patient is admitted or the sender cancels it; it never ends by time. */
public enum ReferralState {
    /** Waits for an answer, or for another facility to be asked. */
    ASKED,
    /** A facility takes the patient; waits for transport. */
    ACCEPTED,
    /** Transport is ordered; waits for it to come and leave with the patient. */
    TRANSPORT_ORDERED,
    ON_THE_WAY,
    /** At the receiver, not admitted yet. */
    ARRIVED,
    ADMITTED,
    CANCELLED;

    boolean isOver() {
        return this == ADMITTED || this == CANCELLED;
    }
}
