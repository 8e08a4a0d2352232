package id.psc119.referral.care;

/** How a child behaves, in the words of the Brighton PEWS; with its points. */
public enum ChildBehaviour {
    PLAYING_OR_APPROPRIATE(0),
    SLEEPING(1),
    IRRITABLE(2),
    LETHARGIC_OR_REDUCED_RESPONSE_TO_PAIN(3);

    private final int points;

    ChildBehaviour(int points) {
        this.points = points;
    }

    int points() {
        return points;
    }
}
