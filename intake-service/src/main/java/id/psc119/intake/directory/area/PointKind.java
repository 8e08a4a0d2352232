package id.psc119.intake.directory.area;

/** What an area's own point is. */
public enum PointKind {
    /** Where its office stands, or another place that somebody chose. */
    SEAT,
    /** The middle of its polygon; it may lie outside the polygon. */
    CENTROID
}
