package id.psc119.referral.care;

/** How hard a child works to breathe, in the words of the Brighton PEWS; with its points. */
public enum BreathingEffort {
    NORMAL(0),
    ACCESSORY_MUSCLES(1),
    RETRACTIONS(2),
    RETRACTIONS_AND_SLOW_OR_GRUNTING(3);

    private final int points;

    BreathingEffort(int points) {
        this.points = points;
    }

    int points() {
        return points;
    }
}
