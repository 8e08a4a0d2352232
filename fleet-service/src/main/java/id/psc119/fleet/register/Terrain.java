package id.psc119.fleet.register;

/** Where a unit gets through. */
public enum Terrain {
    ASPHALT,
    GRAVEL,
    MUD,
    FOOTPATH,
    RIVER,
    COAST,
    /** A word that this version does not know. */
    OTHER
}
