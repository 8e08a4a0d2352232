package id.psc119.engine.travel;

/** What a reader of a travel time must know besides the figure. */
public enum TravelFlag {
    /** The place to go to has no point of its own: the point of the village or district seat is used. */
    TARGET_BY_AREA,
    /** The place to start from has no point of its own. */
    START_BY_AREA,
    /** One of the two has no point at all; only the areas' codes could be compared. */
    NO_POINT,
    /** The way crosses a river by ferry; its wait is counted. */
    FERRY,
    /** A boat goes along rivers whose courses are known, between landing places. */
    WATER,
    /** A boat's way is taken to be straight: the regency's data know no river with a landing place there. */
    NO_WATERWAY,
    /** The way crosses a river that has no known crossing. */
    NO_CROSSING,
    /** The place lies off the road network; the last stretch is an estimate. */
    OFF_ROAD,
    /** A closed stretch was gone round. */
    CLOSURE
}
