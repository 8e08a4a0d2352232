package id.psc119.dispatch.planning.job;

/** How far a planned job is. */
public enum JobState {
    /** Nobody has it yet. */
    WANTED,
    /** A team has it on its published list. */
    PLANNED,
    UNDER_WAY,
    DONE,
    /** Whoever asked no longer wants it. */
    WITHDRAWN,
    /** The desk will not do it, for the reason that it gave. */
    DECLINED;

    /** Whether nothing of it is left to be done. */
    public boolean isOver() {
        return this == DONE || this == WITHDRAWN || this == DECLINED;
    }
}
