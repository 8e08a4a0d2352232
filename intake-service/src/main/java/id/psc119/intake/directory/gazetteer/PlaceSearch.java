package id.psc119.intake.directory.gazetteer;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds places by what callers call them: desa, kecamatan, dusun and landmarks, also those of other regencies, however they are spelled. */
@ApplicationScoped
class PlaceSearch {
    /** Ma'mur is written with any apostrophe, or with none. */
    private static final Pattern APOSTROPHES = Pattern.compile("['\\u2018\\u2019\\u02BC\\u02BB`\\u00B4]");
    /** Words that say what kind of place it is: callers say them, names do not have them. */
    private static final Pattern KIND_WORDS =
            Pattern.compile("\\b(?:desa|ds|kelurahan|kel|kecamatan|kec|dusun|dsn|kabupaten|kab|di|dekat|dkt)\\b\\.?");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final EntityManager database;

    PlaceSearch(EntityManager database) {
        this.database = database;
    }

    /** What a place is. */
    public enum Kind {
        KABKOTA,
        KECAMATAN,
        DESA,
        DUSUN,
        LANDMARK
    }

    /**
     * A place with enough of its surroundings to tell it from others of the same name.
     *
     * @param code of the area; of a landmark, that of its desa
     * @param landmarkId of a landmark or dusun
     * @param point its own; absent when only its kecamatan's is known
     * @param outside true for a place of another regency
     * @param likeness to what was typed, up to 1
     */
    public record Found(
            Kind kind,
            String name,
            @Nullable String code,
            @Nullable UUID landmarkId,
            @Nullable String desa,
            @Nullable String kecamatan,
            @Nullable String regency,
            @Nullable GeoPoint point,
            boolean outside,
            double likeness) {}

    /** The likest first; our own before others that are as like. */
    @Transactional
    List<Found> find(String typed, int limit) {
        String words = plain(typed);
        if (words.length() < 2) {
            return List.of();
        }
        // Some thousand rows: comparing all of them takes a few milliseconds. The name with its kecamatan tells two of
        // one name apart.
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        WITH area_name AS (
                          SELECT code, name, level, parent, lat, lon, plain, false AS outside FROM area
                          UNION ALL SELECT code, name, level, parent, lat, lon, plain, true FROM other_area),
                        named AS (
                          SELECT a.level AS kind, a.name, a.code, cast(NULL AS uuid) AS landmark, cast(NULL AS text) AS desa,
                                 CASE WHEN a.level = 'DESA' THEN k.name END AS kecamatan, a.lat, a.lon, a.plain,
                                 a.plain || ' ' || coalesce(k.plain, '') AS whole, a.outside
                          FROM area_name a LEFT JOIN area_name k ON k.code = a.parent
                          UNION ALL
                          SELECT l.kind, l.name, l.desa_code, l.id, d.name, k.name, l.lat, l.lon, l.plain,
                                 l.plain || ' ' || coalesce(d.plain, ''), false
                          FROM landmark l LEFT JOIN area d ON d.code = l.desa_code LEFT JOIN area k ON k.code = d.parent
                          WHERE l.active),
                        alike AS (
                          SELECT n.*, similarity(n.plain, :words) AS of_name, word_similarity(:words, n.whole) AS of_words,
                                 CASE WHEN n.plain LIKE :beginning THEN 0.25 ELSE 0 END AS begins
                          FROM named n),
                        found AS (
                          SELECT a.*, least(1, greatest(of_name, 0.45 * of_name + 0.45 * of_words + begins)) AS likeness
                          FROM alike a WHERE of_name >= 0.3 OR of_words >= 0.5 OR begins > 0
                          ORDER BY least(1, greatest(of_name, 0.45 * of_name + 0.45 * of_words + begins))
                                   - CASE WHEN a.outside THEN 0.08 ELSE 0 END DESC, a.outside, a.name, a.code
                          LIMIT :limit)
                        SELECT f.kind, f.name, f.code, f.landmark, f.desa, f.kecamatan,
                               CASE WHEN f.outside THEN o.name ELSE r.name END AS regency, f.lat, f.lon, f.outside, f.likeness
                        FROM found f
                        LEFT JOIN other_area o ON o.code = split_part(f.code, '.', 1) || '.' || split_part(f.code, '.', 2)
                        LEFT JOIN area r ON r.code = split_part(f.code, '.', 1) || '.' || split_part(f.code, '.', 2)
                        ORDER BY f.likeness - CASE WHEN f.outside THEN 0.08 ELSE 0 END DESC, f.outside, f.name, f.code
                        """, Tuple.class)
                .setParameter("words", words)
                .setParameter("beginning", words + "%")
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(PlaceSearch::found).toList();
    }

    private static Found found(Tuple row) {
        @Nullable Double lat = row.get(7, Double.class);
        @Nullable Double lon = row.get(8, Double.class);
        return new Found(
                Kind.valueOf(row.get(0, String.class)),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, UUID.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, String.class),
                lat == null || lon == null ? null : new GeoPoint(lat, lon),
                row.get(9, Boolean.class),
                Math.round(((Number) row.get(10)).doubleValue() * 100) / 100.0);
    }

    /** As names are kept: small letters without apostrophes, and without the words that only say what it is. */
    static String plain(String typed) {
        String small = APOSTROPHES.matcher(typed.toLowerCase(Locale.ROOT)).replaceAll("");
        String named = NO_LETTERS
                .matcher(KIND_WORDS.matcher(small).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return named.isEmpty() ? NO_LETTERS.matcher(small).replaceAll(" ").strip() : named;
    }
}
