package id.psc119.platform.area;

import id.psc119.vocabulary.AreaLevel;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service's copy of intake's directory of areas, in its table {@code area}. */
@ApplicationScoped
public class AreaCopy {
    private final EntityManager database;

    AreaCopy(EntityManager database) {
        this.database = database;
    }

    /** Takes an area as intake sends it now. */
    public void take(String code, AreaMessage message) {
        GeoPoint point = message.point() != null && message.point().isPossible() ? message.point() : null;
        database.createNativeQuery("""
                        INSERT INTO area (code, name, level, parent, lat, lon, population)
                        VALUES (:code, :name, :level, :parent, :lat, :lon, :population)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent = excluded.parent,
                          lat = excluded.lat, lon = excluded.lon, population = excluded.population
                        """)
                .setParameter("code", code)
                .setParameter("name", message.name() == null ? code : message.name())
                .setParameter("level", (message.level() == null ? AreaLevel.OTHER : message.level()).name())
                .setParameter("parent", message.parent())
                .setParameter("lat", point == null ? null : point.lat())
                .setParameter("lon", point == null ? null : point.lon())
                .setParameter("population", message.population())
                .executeUpdate();
    }

    /**
     * A village.
     *
     * @param lat its own point's, or its kecamatan's; absent when neither is known
     * @param pointIsOwn false when it is reckoned at its kecamatan's seat
     */
    public record Village(
            String code,
            String name,
            String kecamatanCode,
            String kecamatanName,
            @Nullable Double lat,
            @Nullable Double lon,
            boolean pointIsOwn,
            @Nullable Integer population) {}

    /** Every desa and kelurahan, by code. */
    public List<Village> villages() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT desa.code, desa.name, desa.parent, coalesce(seat.name, desa.parent), coalesce(desa.lat, seat.lat),
                          coalesce(desa.lon, seat.lon), desa.lat IS NOT NULL, desa.population
                        FROM area desa LEFT JOIN area seat ON seat.code = desa.parent
                        WHERE desa.level = 'DESA' AND desa.parent IS NOT NULL ORDER BY desa.code
                        """, Tuple.class).getResultList();
        return rows.stream()
                .map(row -> new Village(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, Double.class),
                        row.get(5, Double.class),
                        row.get(6, Boolean.class),
                        row.get(7, Integer.class)))
                .toList();
    }
}
