package id.psc119.engine.travel;

/**
 * A point on the earth, WGS 84.
 *
 * @param lat degrees, −90 to 90
 * @param lon degrees, −180 to 180
 */
public record Point(double lat, double lon) {
    /** Mean radius of the earth in kilometres (IUGG). */
    private static final double EARTH_KM = 6371.0088;

    /** @throws IllegalArgumentException when the coordinates are no place on earth */
    public Point {
        if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException(
                    "No place on earth: latitude " + lat + " (−90 to 90), longitude " + lon + " (−180 to 180)");
        }
    }

    /** Great-circle distance in kilometres. */
    public double kmTo(Point other) {
        double halfLat = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double halfLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double h = halfLat * halfLat
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * halfLon * halfLon;
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** The point {@code km} away at {@code bearing} degrees from north; good for the few kilometres of an uncertain place. */
    public Point at(double bearing, double km) {
        double north = km * Math.cos(Math.toRadians(bearing));
        double east = km * Math.sin(Math.toRadians(bearing));
        double perDegree = Math.toRadians(1) * EARTH_KM;
        double newLat = Math.clamp(lat + north / perDegree, -90, 90);
        double shrink = Math.max(0.01, Math.cos(Math.toRadians(lat)));
        double newLon = lon + east / (perDegree * shrink);
        return new Point(newLat, newLon > 180 ? newLon - 360 : newLon < -180 ? newLon + 360 : newLon);
    }
}
