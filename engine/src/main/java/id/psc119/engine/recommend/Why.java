package id.psc119.engine.recommend;

/** A reason for a candidate. */
public enum Why {
    /** Nobody is expected earlier. */
    FIRST_THERE,
    /** As good as the first: within the tie. */
    EQUAL_TO_FIRST,
    /** Among equals, it has less that this need does not ask for. */
    KEEPS_HIGHER_CAPABILITY_FREE,
    /** Among equals, fewer places are left without cover. */
    KEEPS_COVER,
    /** Among equals, it has had less to do. */
    LESS_WORK_SO_FAR,
    /** Its home is the same village. */
    SAME_DESA,
    /** Its home is in the same district. */
    SAME_KECAMATAN,
    /** Taken from a less urgent incident, which is served next. */
    REDIRECT,
    /** What it is taken from is an exercise, which gives way to whatever is real. */
    EXERCISE_GIVES_WAY
}
