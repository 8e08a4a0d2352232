package id.psc119.engine.travel;

import org.jspecify.annotations.Nullable;

/**
 * Where something is, as well as that is known: a point with its radius, and the village and district it lies in. Without
 * any point the village, then the district decides.
 *
 * @param point absent when nothing but the area is known, or not even that
 * @param radiusMetres of the disc in which it really lies (about 90 %); 0 when not known
 * @param desaCode of the Ministry of Home Affairs, dotted, such as 16.06.01.2003
 * @param kecamatanCode such as 16.06.01; taken from {@code desaCode} when absent
 */
public record Place(
        @Nullable Point point,
        double radiusMetres,
        PlaceSource source,
        @Nullable String desaCode,
        @Nullable String kecamatanCode) {

    /** A larger radius than this, half the earth's girth, is no radius. */
    private static final double LARGEST_RADIUS_METRES = 20_037_508;

    /** An impossible radius becomes "not known": one bad figure of one unit must not stop an answer about all units. */
    public Place {
        if (!(radiusMetres >= 0) || radiusMetres > LARGEST_RADIUS_METRES) {
            radiusMetres = 0;
        }
        if (kecamatanCode == null && desaCode != null && desaCode.length() > 8) {
            kecamatanCode = desaCode.substring(0, 8);
        }
    }

    /** A place known exactly. */
    public static Place of(Point point) {
        return new Place(point, 0, PlaceSource.PIN, null, null);
    }

    /** A place by a positioning fix. */
    public static Place fix(Point point, double radiusMetres) {
        return new Place(point, radiusMetres, PlaceSource.GPS, null, null);
    }

    /** A place of which only the village is known, with the district's seat for a point if there is one. */
    public static Place area(@Nullable Point seat, PlaceSource source, String desaOrKecamatanCode) {
        boolean isDesa = desaOrKecamatanCode.length() > 8;
        return new Place(seat, 0, source, isDesa ? desaOrKecamatanCode : null, isDesa ? null : desaOrKecamatanCode);
    }

    /** Whether it has a point that is its own. */
    public boolean isExact() {
        return point != null && source.isExact();
    }

    /** Whether both lie in the same village, as far as that is known. */
    public boolean sameDesaAs(Place other) {
        return desaCode != null && desaCode.equals(other.desaCode);
    }

    /** Whether both lie in the same district, as far as that is known. */
    public boolean sameKecamatanAs(Place other) {
        return kecamatanCode != null && kecamatanCode.equals(other.kecamatanCode);
    }
}
