package id.psc119.engine.travel;

/** What a travel time was computed from. */
public enum Source {
    /** Great circle, detour and usual speed: no road is known. */
    ESTIMATE,
    /** A road network. */
    ROADS
}
