package id.psc119.engine.travel;

/** Where a place's point comes from, which says how far it may be trusted. */
public enum PlaceSource {
    /** A positioning fix, of a phone or a unit's device. */
    GPS,
    /** Set on the map by hand: an operator's pin, or a home or facility entered with its own point. */
    PIN,
    /** Told by voice and looked up. */
    TOLD,
    /** The middle of the village. */
    DESA,
    /** The seat of the district, because the village has no point. */
    KECAMATAN;

    /** Whether the point is the place's own and not that of the area around it. */
    public boolean isExact() {
        return switch (this) {
            case GPS, PIN, TOLD -> true;
            case DESA, KECAMATAN -> false;
        };
    }
}
