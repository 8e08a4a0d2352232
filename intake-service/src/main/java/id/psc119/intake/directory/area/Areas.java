package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory of areas. */
@ApplicationScoped
public class Areas {
    private final EntityManager database;

    public Areas(EntityManager database) {
        this.database = database;
    }

    @Transactional
    public Optional<Area> find(String code) {
        return Optional.ofNullable(database.find(Area.class, code));
    }

    /** Areas in the order of their codes, those after {@code after}; one more than the limit when there are more. */
    @Transactional
    List<Area> list(@Nullable AreaLevel level, @Nullable String parent, @Nullable String after, int limit) {
        return database.createQuery("""
                        FROM Area a
                        WHERE (:level IS NULL OR a.level = :level) AND (:parent IS NULL OR a.parent = :parent)
                          AND (:after IS NULL OR a.code > :after)
                        ORDER BY a.code
                        """, Area.class)
                .setParameter("level", level)
                .setParameter("parent", parent)
                .setParameter("after", after)
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /** Areas whose names are like the words, the likest first: sources and callers spell them differently. */
    @Transactional
    List<Area> named(String words, @Nullable AreaLevel level, @Nullable String parent, int limit) {
        // A regency has some hundred areas: reading them all is quicker than an index on likeness.
        @SuppressWarnings("unchecked")
        List<Area> found = database.createNativeQuery("""
                        SELECT a.* FROM area a
                        WHERE (cast(:level AS text) IS NULL OR level = :level)
                          AND (cast(:parent AS text) IS NULL OR parent = :parent)
                          AND (word_similarity(lower(:words), lower(name)) >= 0.5 OR similarity(lower(:words), lower(name)) >= 0.3)
                        ORDER BY similarity(lower(:words), lower(name)) DESC, word_similarity(lower(:words), lower(name)) DESC, code
                        """, Area.class)
                .setParameter("words", words)
                .setParameter("level", level == null ? null : level.name())
                .setParameter("parent", parent)
                .setMaxResults(limit)
                .getResultList();
        return found;
    }

    @Transactional
    List<String> codes() {
        return database.createQuery("SELECT a.code FROM Area a ORDER BY a.code", String.class)
                .getResultList();
    }

    @Transactional
    long countWithoutPoint() {
        return database.createQuery("SELECT count(a) FROM Area a WHERE a.level = :desa AND a.lat IS NULL", Long.class)
                .setParameter("desa", AreaLevel.DESA)
                .getSingleResult();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Area area) {
        database.persist(area);
    }

    /** The middle of the kecamatan seats; absent while the directory is empty. */
    @Transactional
    public @Nullable GeoPoint middle() {
        List<GeoPoint> seats = list(AreaLevel.KECAMATAN, null, null, 1000).stream()
                .flatMap(area -> Optional.ofNullable(area.point()).stream())
                .toList();
        if (seats.isEmpty()) {
            return null;
        }
        return new GeoPoint(
                seats.stream().mapToDouble(GeoPoint::lat).average().orElseThrow(),
                seats.stream().mapToDouble(GeoPoint::lon).average().orElseThrow());
    }
}
