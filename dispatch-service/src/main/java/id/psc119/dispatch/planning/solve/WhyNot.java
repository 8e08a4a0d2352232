package id.psc119.dispatch.planning.solve;

/** Why a job is on nobody's list. */
public enum WhyNot {
    /** No team of this day can do such work. */
    NO_SUITABLE_TEAM,
    /** Even a team with nothing else to do could not be there and finish before the end of the window. */
    WINDOW_TOO_SHORT,
    /** Even a team with nothing else to do would not be back before the end of its shift. */
    SHIFT_TOO_SHORT,
    /** A team with nothing else to do could; what is on the lists already leaves no time. */
    TEAMS_ARE_FULL
}
