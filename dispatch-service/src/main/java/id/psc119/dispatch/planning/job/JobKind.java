package id.psc119.dispatch.planning.job;

/** What planned work is; decides what a team must be able to do, and how long it usually takes. */
public enum JobKind {
    HOME_VISIT(45),
    TRANSFER(30),
    HOME_FROM_HOSPITAL(30),
    BODY_TRANSPORT(45),
    STANDBY(240),
    BUS_RUN(60),
    /** A word that this version does not know; the receipt of the message keeps its text. A person decides what it takes. */
    OTHER(45);

    private final int usualMinutes;

    JobKind(int usualMinutes) {
        this.usualMinutes = usualMinutes;
    }

    /** Whether referral keeps a record of it: what was found at a home, or who has a seat. */
    boolean hasRecordInReferral() {
        return this == HOME_VISIT || this == BUS_RUN;
    }

    /** Minutes at the place, without the way there and without the ride to where somebody is brought. */
    public int usualMinutes() {
        return usualMinutes;
    }
}
