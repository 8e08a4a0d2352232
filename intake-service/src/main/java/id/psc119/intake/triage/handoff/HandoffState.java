package id.psc119.intake.triage.handoff;

import java.util.Set;

/** How far the other agency has come. It stays ours until it is accepted. */
public enum HandoffState {
    ASKED,
    RECEIVED,
    ACCEPTED,
    REFUSED,
    CLOSED;

    /** The states in which we wait for the agency to accept or refuse. */
    static final Set<HandoffState> UNANSWERED = Set.of(ASKED, RECEIVED);

    /** True while we are the ones who must see to it. */
    public boolean isOurs() {
        return this != ACCEPTED && this != CLOSED;
    }
}
