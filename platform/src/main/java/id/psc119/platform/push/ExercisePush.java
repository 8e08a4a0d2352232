package id.psc119.platform.push;

/** What phones get of an exercise. */
public enum ExercisePush {
    /** The same messages, each of which says that it is an exercise. */
    MARKED,
    /** Nothing: who takes part has the page open. */
    NONE
}
