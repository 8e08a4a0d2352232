package id.psc119.intake.directory.gazetteer;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The regency's gazetteer. */
@ApplicationScoped
class Landmarks {
    private static final String SELECT = """
            SELECT l.id, l.name, l.kind, l.desa_code, d.name AS desa, l.lat, l.lon, l.source, l.active, l.changed_at, l.changed_by
            FROM landmark l LEFT JOIN area d ON d.code = l.desa_code
            """;

    private final EntityManager database;

    Landmarks(EntityManager database) {
        this.database = database;
    }

    @Transactional
    List<Landmark> all(int limit) {
        return read(database.createNativeQuery(SELECT + " ORDER BY l.active DESC, l.plain, l.id", Tuple.class)
                .setMaxResults(limit)
                .getResultList());
    }

    @Transactional
    Optional<Landmark> find(UUID id) {
        return read(database.createNativeQuery(SELECT + " WHERE l.id = :id", Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    @Transactional(TxType.MANDATORY)
    void keep(Landmark landmark) {
        database.createNativeQuery("""
                        INSERT INTO landmark (id, name, kind, desa_code, lat, lon, source, active, changed_at, changed_by)
                        VALUES (:id, :name, :kind, cast(:desa AS text), :lat, :lon, :source, :active, :at, :by)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, desa_code = excluded.desa_code,
                          lat = excluded.lat, lon = excluded.lon, active = excluded.active, changed_at = excluded.changed_at,
                          changed_by = excluded.changed_by
                        """)
                .setParameter("id", landmark.id())
                .setParameter("name", landmark.name())
                .setParameter("kind", landmark.kind().name())
                .setParameter("desa", landmark.desaCode())
                .setParameter("lat", landmark.point().lat())
                .setParameter("lon", landmark.point().lon())
                .setParameter("source", landmark.source().name())
                .setParameter("active", landmark.active())
                .setParameter("at", Timestamp.from(landmark.changedAt()))
                .setParameter("by", landmark.changedBy())
                .executeUpdate();
    }

    private static List<Landmark> read(List<?> rows) {
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Landmark(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        PlaceSearch.Kind.valueOf(row.get(2, String.class)),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        new GeoPoint(row.get(5, Double.class), row.get(6, Double.class)),
                        Landmark.Source.valueOf(row.get(7, String.class)),
                        row.get(8, Boolean.class),
                        row.get(9, Instant.class),
                        row.get(10, String.class)))
                .toList();
    }
}
