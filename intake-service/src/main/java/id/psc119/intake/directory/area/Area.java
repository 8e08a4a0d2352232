package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A kabupaten, kecamatan, desa or kelurahan of the directory. */
@Entity
public class Area {
    @Id
    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    private AreaLevel level;

    private @Nullable String parent;

    private @Nullable Double lat;

    private @Nullable Double lon;

    @Column(name = "point_kind")
    @Enumerated(EnumType.STRING)
    private @Nullable PointKind pointKind;

    private @Nullable Integer population;

    protected Area() {}

    Area(AreaFile.Row row) {
        code = row.code();
        name = row.name();
        level = row.level();
        parent = row.parent();
        lat = row.point() == null ? null : row.point().lat();
        lon = row.point() == null ? null : row.point().lon();
        pointKind = row.pointKind();
        population = row.population();
    }

    /**
     * Takes what a newer file says. A file without a point leaves the known one, and a centroid never replaces a seat: a kecamatan
     * of 3,000 km² is reached at its seat, and its middle is forest.
     *
     * @return true when anything changed
     */
    boolean take(AreaFile.Row row) {
        boolean changed = !name.equals(row.name());
        name = row.name();
        GeoPoint point = row.point();
        boolean better = point != null && !(pointKind == PointKind.SEAT && row.pointKind() == PointKind.CENTROID);
        if (point != null && better && !(point.equals(point()) && row.pointKind() == pointKind)) {
            lat = point.lat();
            lon = point.lon();
            pointKind = row.pointKind();
            changed = true;
        }
        if (row.population() != null && !row.population().equals(population)) {
            population = row.population();
            changed = true;
        }
        return changed;
    }

    /**
     * Takes a point inside its polygon where it has none yet.
     *
     * @return true when it had none
     */
    boolean takeMiddle(GeoPoint inside) {
        if (lat != null) {
            return false;
        }
        lat = inside.lat();
        lon = inside.lon();
        pointKind = PointKind.CENTROID;
        return true;
    }

    /** True for a kelurahan, and for a desa of so many people. */
    boolean isTown(int people) {
        boolean isKelurahan = level == AreaLevel.DESA && code.charAt(code.lastIndexOf('.') + 1) == '1';
        boolean isLarge = level == AreaLevel.DESA && population != null && population >= people;
        return isKelurahan || isLarge;
    }

    @Nullable
    PointKind pointKind() {
        return pointKind;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public AreaLevel level() {
        return level;
    }

    public @Nullable String parent() {
        return parent;
    }

    /** How many people live there; absent where no file said. */
    public @Nullable Integer population() {
        return population;
    }

    /** Its own point, absent for the villages that no source has a polygon of. */
    public @Nullable GeoPoint point() {
        return lat == null || lon == null ? null : new GeoPoint(lat, lon);
    }
}
