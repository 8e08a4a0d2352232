package id.psc119.dispatch.response.scenerequest;

/** What the desk has made of a request. What became of its need is seen at the need. */
public enum SceneRequestState {
    /** A unit is looked for, or the desk has to answer. */
    OPEN,
    /** Somebody else comes, as the desk has written. */
    ARRANGED,
    /** Nobody comes, for the reason that the desk has written. */
    REFUSED,
    /** The incident or the crew's work was over before anybody could answer, or the crew has withdrawn it. */
    OVER
}
