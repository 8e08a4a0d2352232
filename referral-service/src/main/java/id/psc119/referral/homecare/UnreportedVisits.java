package id.psc119.referral.homecare;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The home visits that are over and of which nobody has said how they went. */
@ApplicationScoped
public class UnreportedVisits {
    private static final int MOST = 50;

    private final EntityManager database;

    UnreportedVisits(EntityManager database) {
        this.database = database;
    }

    /** A visit without a report; nothing that names the patient. */
    public record Unreported(UUID id, @Nullable String spokenNumber, Instant endedAt) {}

    /** Those that were over before then, and within a month of it, the oldest first. */
    @Transactional
    public List<Unreported> all(Instant before) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT j.id, j.spoken_number, j.ended_at FROM planned_job j JOIN home_visit v ON v.id = j.id
                        WHERE j.kind = 'HOME_VISIT' AND j.state = 'DONE' AND NOT j.exercise
                          AND j.ended_at < :before AND j.ended_at > cast(:before AS timestamptz) - interval '30 days'
                          AND NOT EXISTS (SELECT 1 FROM home_visit_report r WHERE r.visit_id = j.id)
                        ORDER BY j.ended_at, j.id LIMIT :most""", Tuple.class)
                .setParameter("before", Timestamp.from(before))
                .setParameter("most", MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new Unreported(row.get(0, UUID.class), row.get(1, String.class), row.get(2, Instant.class)))
                .toList();
    }
}
