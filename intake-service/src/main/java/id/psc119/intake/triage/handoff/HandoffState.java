package id.psc119.intake.triage.handoff;

/** How far the other agency has come. It stays ours until it is accepted. */
public enum HandoffState {
    ASKED,
    RECEIVED,
    ACCEPTED,
    REFUSED,
    CLOSED;

    /** True while we are the ones who must see to it. */
    public boolean isOurs() {
        return this != ACCEPTED && this != CLOSED;
    }
}
