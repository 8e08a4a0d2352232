package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The areas of other regencies: whose a place is that is not ours. */
@ApplicationScoped
public class OtherAreas {
    private static final double METRES_OF_DEGREE = 111_195;

    private final EntityManager database;

    OtherAreas(EntityManager database) {
        this.database = database;
    }

    /**
     * The area of another regency that is nearest to a point.
     *
     * @param name of the desa or kecamatan
     * @param kecamatan its kecamatan, for a desa
     * @param metres from the point to the area's own
     */
    public record Nearest(
            String code,
            String name,
            AreaLevel level,
            @Nullable String kecamatan,
            String regencyCode,
            String regency,
            long metres) {}

    /** Keeps what the file says of an area; a file without a point leaves the known one. */
    @Transactional(TxType.MANDATORY)
    void keep(AreaFile.Row row) {
        @Nullable GeoPoint point = row.point();
        database.createNativeQuery("""
                        INSERT INTO other_area (code, name, level, parent, lat, lon)
                        VALUES (:code, :name, :level, cast(:parent AS text), cast(:lat AS double precision),
                                cast(:lon AS double precision))
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent,
                          lat = coalesce(excluded.lat, other_area.lat), lon = coalesce(excluded.lon, other_area.lon)
                        WHERE (other_area.name, other_area.parent, other_area.lat, other_area.lon)
                          IS DISTINCT FROM (excluded.name, excluded.parent, excluded.lat, excluded.lon)
                        """)
                .setParameter("code", row.code())
                .setParameter("name", row.name())
                .setParameter("level", row.level().name())
                .setParameter("parent", row.parent())
                .setParameter("lat", point == null ? null : Double.toString(point.lat()))
                .setParameter("lon", point == null ? null : Double.toString(point.lon()))
                .executeUpdate();
    }

    /** The nearest desa or kecamatan of another regency; empty while only our own areas are known. */
    @Transactional
    public Optional<Nearest> nearest(GeoPoint point) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT o.code, o.name, o.level, k.name AS kecamatan, r.code AS regency_code, r.name AS regency, o.lat, o.lon
                        FROM other_area o
                        LEFT JOIN other_area k ON k.code = o.parent AND k.level = 'KECAMATAN'
                        JOIN other_area r ON r.code = split_part(o.code, '.', 1) || '.' || split_part(o.code, '.', 2)
                        WHERE o.lat IS NOT NULL AND o.level <> 'KABKOTA'
                        ORDER BY power(o.lat - :lat, 2) + power((o.lon - :lon) * cos(radians(:lat)), 2) LIMIT 1
                        """, Tuple.class)
                .setParameter("lat", point.lat())
                .setParameter("lon", point.lon())
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            double north = row.get(6, Double.class) - point.lat();
            double east = (row.get(7, Double.class) - point.lon()) * Math.cos(Math.toRadians(point.lat()));
            return new Nearest(
                    row.get(0, String.class),
                    row.get(1, String.class),
                    AreaLevel.valueOf(row.get(2, String.class)),
                    row.get(3, String.class),
                    row.get(4, String.class),
                    row.get(5, String.class),
                    Math.round(Math.hypot(north, east) * METRES_OF_DEGREE));
        });
    }
}
