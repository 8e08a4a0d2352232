package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import org.jspecify.annotations.Nullable;

/** Great-circle distances between places. */
public final class Distances {
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    private Distances() {}

    /** Metres between two places; null when one has no point. */
    public static @Nullable Long between(@Nullable Place one, @Nullable Place other) {
        @Nullable GeoPoint a = one == null ? null : one.point();
        @Nullable GeoPoint b = other == null ? null : other.point();
        return a == null || b == null ? null : Math.round(metres(a, b));
    }

    /** How far the truth may be from the place's point, in metres. */
    public static int radiusOf(@Nullable Place place) {
        Integer radius = place == null ? null : place.radiusMetres();
        return radius == null ? 0 : radius;
    }

    static double metres(GeoPoint a, GeoPoint b) {
        double lat = Math.toRadians(b.lat() - a.lat());
        double lon = Math.toRadians(b.lon() - a.lon());
        double h = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(a.lat()))
                        * Math.cos(Math.toRadians(b.lat()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
