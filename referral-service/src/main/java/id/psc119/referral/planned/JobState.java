package id.psc119.referral.planned;

/** How far planned work is, as dispatch says. */
public enum JobState {
    WANTED,
    PLANNED,
    UNDER_WAY,
    DONE,
    WITHDRAWN,
    DECLINED,
    /** A word that this version does not know. It opens nothing. */
    OTHER;

    /** Whether it will not be done. */
    public boolean isOff() {
        return this == WITHDRAWN || this == DECLINED;
    }
}
