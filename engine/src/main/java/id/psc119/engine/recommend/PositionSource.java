package id.psc119.engine.recommend;

/** What a unit's position was taken from. */
public enum PositionSource {
    /** Its own device. */
    GPS,
    /** Its home, for want of a position. */
    HOME,
    /** The seat of its home's district, for want of a point of its home. */
    KECAMATAN
}
