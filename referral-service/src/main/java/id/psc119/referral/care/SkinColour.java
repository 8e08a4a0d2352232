package id.psc119.referral.care;

/** The colour of a child's skin, in the words of the Brighton PEWS; with its points. */
public enum SkinColour {
    PINK(0),
    PALE(1),
    GREY(2),
    GREY_AND_MOTTLED(3);

    private final int points;

    SkinColour(int points) {
        this.points = points;
    }

    int points() {
        return points;
    }
}
