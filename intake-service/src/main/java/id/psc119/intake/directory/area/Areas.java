package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory of areas. */
@ApplicationScoped
public class Areas {
    /** Ma'mur is written with any apostrophe, or with none. */
    private static final Pattern APOSTROPHES = Pattern.compile("['\\u2018\\u2019\\u02BC\\u02BB`\\u00B4]");

    private static final String PLAIN_NAME = "translate(lower(name), '''\u2018\u2019\u02BC\u02BB`\u00B4', '')";

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
                          AND (word_similarity(:words, %1$s) >= 0.5 OR similarity(:words, %1$s) >= 0.3)
                        ORDER BY similarity(:words, %1$s) DESC, word_similarity(:words, %1$s) DESC, code
                        """.formatted(PLAIN_NAME), Area.class)
                .setParameter(
                        "words",
                        APOSTROPHES.matcher(words.toLowerCase(Locale.ROOT)).replaceAll(""))
                .setParameter("level", level == null ? null : level.name())
                .setParameter("parent", parent)
                .setMaxResults(limit)
                .getResultList();
        return found;
    }

    /**
     * The points of the areas, each with how far the area may reach from it. Where a desa's own point is not known, its kecamatan's
     * stands for it with a wider radius.
     */
    @Transactional
    List<RegencyExtent.Reach> reaches(AreaSettings settings) {
        return database.createQuery("FROM Area a WHERE a.level <> :regency AND a.lat IS NOT NULL", Area.class)
                .setParameter("regency", AreaLevel.KABKOTA)
                .getResultStream()
                .flatMap(area -> Stream.ofNullable(area.point())
                        .map(point -> new RegencyExtent.Reach(
                                point,
                                area.level() == AreaLevel.DESA
                                        ? settings.desaRadiusMetres()
                                        : settings.kecamatanRadiusMetres(),
                                area.level() == AreaLevel.DESA
                                        ? area.isTown(settings.townPeople())
                                        : area.pointKind() == PointKind.SEAT)))
                .toList();
    }

    @Transactional
    List<String> codes() {
        return database.createQuery("SELECT a.code FROM Area a ORDER BY a.code", String.class)
                .getResultList();
    }

    @Transactional
    List<Area> all() {
        return database.createQuery("FROM Area a ORDER BY a.code", Area.class).getResultList();
    }

    @Transactional
    long countWithoutBoundary() {
        return database.createQuery(
                        "SELECT count(a) FROM Area a WHERE a.level = :desa"
                                + " AND NOT EXISTS (SELECT 1 FROM AreaBoundary b WHERE b.code = a.code)",
                        Long.class)
                .setParameter("desa", AreaLevel.DESA)
                .getSingleResult();
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
