package id.psc119.engine.recommend;

/** What must be known before a candidate is chosen or a recommendation followed. */
public enum Warning {
    /** The time is an estimate, not a route. */
    ESTIMATE,
    /** The position is old. */
    STALE_POSITION,
    /** No position; its home is used instead. */
    NO_POSITION,
    /** Its owner may not answer. */
    MAY_NOT_ANSWER,
    /** The way goes over a ferry. */
    FERRY,
    /** A boat's way is a straight line: no river with a landing place is known there. */
    NO_WATERWAY,
    /** A river without known crossing lies between. */
    NO_CROSSING,
    /** The last stretch is off the road network. */
    OFF_ROAD,
    /** A filter was given up for it. */
    FILTER_RELAXED,
    /** It is nearer than those that are proposed, but lacks more: help until the right unit comes, not instead of it. */
    NEARER_BUT_LACKING,
    /** Another incident loses it. */
    REDIRECTS,
    /** The incident's place is only a village or district. */
    PLACE_BY_AREA,
    /** The place is too uncertain to say who is nearest: ask for a landmark. */
    ASK_FOR_LANDMARK,
    /** Even the best is far. */
    ALL_FAR,
    /** Nobody can be sent. */
    NOBODY
}
