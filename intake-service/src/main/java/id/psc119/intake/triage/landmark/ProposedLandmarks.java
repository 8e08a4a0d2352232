package id.psc119.intake.triage.landmark;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Landmarks that confirmed calls have named and the gazetteer does not have. One is proposed when two incidents of the last year name it
 * alike within a kilometre, each with an exact point that a call taker confirmed: a single one may be somebody's own house.
 */
@ApplicationScoped
class ProposedLandmarks {
    private static final Duration BACK = Duration.ofDays(365);
    private static final int MOST = 100;

    private final EntityManager database;
    private final Clock clock;

    ProposedLandmarks(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A landmark that may be entered.
     *
     * @param point the middle of the incidents' points
     * @param incidents how many named it
     * @param last when the last one did
     */
    public record Proposed(
            String name,
            @Nullable String desaCode,
            @Nullable String desa,
            GeoPoint point,
            long incidents,
            Instant last) {}

    @Transactional
    List<Proposed> all() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        WITH named AS (
                          SELECT i.id, i.place_landmark AS name, lower(btrim(i.place_landmark)) AS plain, i.place_desa_code AS desa_code,
                                 i.place_lat AS lat, i.place_lon AS lon, i.reported_at
                          FROM incident i
                          WHERE i.reported_at > :since AND NOT i.exercise AND i.place_landmark IS NOT NULL
                            AND length(btrim(i.place_landmark)) BETWEEN 4 AND 100 AND (i.place_by_desk OR i.place_source = 'PIN')
                            AND i.place_lat IS NOT NULL AND i.place_source IN ('GPS', 'PIN')),
                        together AS (
                          SELECT n.id, n.name, n.plain, n.desa_code, n.reported_at, count(*) AS incidents, avg(o.lat) AS lat,
                                 avg(o.lon) AS lon, max(o.reported_at) AS last, min(o.id::text) AS first
                          FROM named n JOIN named o
                            ON abs(o.lat - n.lat) < 0.009 AND abs(o.lon - n.lon) < 0.009 AND similarity(o.plain, n.plain) >= 0.6
                          GROUP BY n.id, n.name, n.plain, n.desa_code, n.reported_at)
                        SELECT DISTINCT ON (t.first) t.name, t.desa_code, (SELECT a.name FROM area a WHERE a.code = t.desa_code) AS desa,
                               t.lat, t.lon, t.incidents, t.last
                        FROM together t
                        WHERE t.incidents >= 2
                          AND NOT EXISTS (SELECT FROM landmark l WHERE similarity(l.plain, t.plain) >= 0.6
                                            AND abs(l.lat - t.lat) < 0.02 AND abs(l.lon - t.lon) < 0.02)
                        ORDER BY t.first, t.incidents DESC, t.reported_at DESC
                        """, Tuple.class)
                .setParameter("since", Timestamp.from(clock.instant().minus(BACK)))
                .setMaxResults(MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new Proposed(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        new GeoPoint(row.get(3, Double.class), row.get(4, Double.class)),
                        ((Number) row.get(5)).longValue(),
                        row.get(6, Instant.class)))
                .toList();
    }
}
