package id.psc119.dispatch.advice.learning;

import id.psc119.engine.learn.ClosedTrip;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Travel;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Journeys under way with what was expected of them, and those that are over with what they took. */
@ApplicationScoped
public class Journeys {
    private final EntityManager database;

    Journeys(EntityManager database) {
        this.database = database;
    }

    /**
     * Notes what is expected as a journey begins; what was noted first holds.
     *
     * @param plain by the roads or the estimate alone
     * @param shown the corrected time, as screens showed it
     */
    void begin(
            UUID assignment,
            JourneyPart leg,
            UUID stop,
            UnitKind kind,
            Travel plain,
            Travel shown,
            Conditions conditions,
            boolean exercise,
            Instant at) {
        database.createNativeQuery("""
                        INSERT INTO journey (assignment_id, leg, stop_id, unit_kind, source, km, expected_seconds, told_seconds,
                          told_p90_seconds, siren, night, wet_season, exercise, began_at)
                        VALUES (:assignment, :leg, :stop, :kind, :source, :km, :expected, :shown, :shownP90, :siren, :night, :wet,
                          :exercise, :at)
                        ON CONFLICT (assignment_id, leg) DO NOTHING
                        """)
                .setParameter("assignment", assignment)
                .setParameter("leg", leg.name())
                .setParameter("stop", stop)
                .setParameter("kind", kind.name())
                .setParameter("source", plain.source().name())
                .setParameter("km", plain.km())
                .setParameter("expected", plain.medianSeconds())
                .setParameter("shown", shown.medianSeconds())
                .setParameter("shownP90", shown.p90Seconds())
                .setParameter("siren", conditions.siren())
                .setParameter("night", conditions.night())
                .setParameter("wet", conditions.wetSeason())
                .setParameter("exercise", exercise)
                .setParameter("at", Timestamp.from(at))
                .executeUpdate();
    }

    boolean isKnown(UUID assignment, JourneyPart leg) {
        return !database.createNativeQuery(
                        "SELECT 1 FROM journey WHERE assignment_id = :assignment AND leg = :leg", Integer.class)
                .setParameter("assignment", assignment)
                .setParameter("leg", leg.name())
                .getResultList()
                .isEmpty();
    }

    /** What was expected, and where it was going. */
    record Begun(UUID stop, ClosedTrip trip) {}

    /** A journey that is not over yet, as a trip that would have taken this long. */
    Optional<Begun> open(UUID assignment, JourneyPart leg, double tookSeconds) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT stop_id, source, unit_kind, siren, night, wet_season, km, expected_seconds, exercise FROM journey
                        WHERE assignment_id = :assignment AND leg = :leg AND took_seconds IS NULL AND left_out IS NULL
                        """, Tuple.class)
                .setParameter("assignment", assignment)
                .setParameter("leg", leg.name())
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Begun(
                        row.get(0, UUID.class),
                        new ClosedTrip(
                                Source.valueOf(row.get(1, String.class)),
                                UnitKind.valueOf(row.get(2, String.class)),
                                new Conditions(
                                        row.get(3, Boolean.class),
                                        row.get(4, Boolean.class),
                                        row.get(5, Boolean.class)),
                                row.get(6, Double.class),
                                row.get(7, Double.class),
                                tookSeconds,
                                row.get(8, Boolean.class))));
    }

    /** It is over. Of an exercise, and of what is left out, only that is kept. */
    void end(UUID assignment, JourneyPart leg, @Nullable Double tookSeconds, @Nullable String leftOut) {
        database.createNativeQuery("""
                        UPDATE journey SET took_seconds = :took, left_out = :leftOut
                        WHERE assignment_id = :assignment AND leg = :leg AND took_seconds IS NULL AND left_out IS NULL
                        """)
                .setParameter("took", leftOut == null ? tookSeconds : null)
                .setParameter("leftOut", leftOut)
                .setParameter("assignment", assignment)
                .setParameter("leg", leg.name())
                .executeUpdate();
    }

    /** Whether a report of this work contradicts another one. */
    boolean isDisputed(UUID assignment) {
        return !database.createNativeQuery(
                        "SELECT 1 FROM timeline_entry WHERE assignment_id = :assignment AND NOT consistent LIMIT 1",
                        Integer.class)
                .setParameter("assignment", assignment)
                .getResultList()
                .isEmpty();
    }

    /**
     * How good the times were that screens showed.
     *
     * @param source of the times; absent for all
     * @param withinMedian share of journeys, 0 to 1, that took no longer than the median shown: 0.5 is right
     * @param withinP90 the same of the 90th percentile: 0.9 is right
     * @param medianError median of |took − shown| / shown
     */
    @Schema(name = "CalibratedTimes")
    public record Shown(
            @Nullable Source source,
            long journeys,
            @Nullable Double withinMedian,
            @Nullable Double withinP90,
            @Nullable Double medianError) {}

    /** Over the journeys that began in a span of time: all together first, then by source. */
    List<Shown> shown(Instant from, Instant to) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT source, count(*),
                          avg(CASE WHEN took_seconds <= told_seconds THEN 1.0 ELSE 0.0 END)::float8,
                          avg(CASE WHEN took_seconds <= told_p90_seconds THEN 1.0 ELSE 0.0 END)::float8,
                          percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(took_seconds - told_seconds) / told_seconds)
                        FROM journey
                        WHERE took_seconds IS NOT NULL AND told_seconds > 0 AND began_at >= :from AND began_at < :to
                        GROUP BY GROUPING SETS ((), (source)) ORDER BY source NULLS FIRST
                        """, Tuple.class)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .getResultList();
        return rows.stream()
                .map(row -> new Shown(
                        row.get(0) == null ? null : Source.valueOf(row.get(0, String.class)),
                        row.get(1, Long.class),
                        row.get(2, Double.class),
                        row.get(3, Double.class),
                        row.get(4, Double.class)))
                .toList();
    }

    /** What was left out in a span of time, by reason. */
    List<LeftOut> leftOut(Instant from, Instant to) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT left_out, count(*) FROM journey
                        WHERE left_out IS NOT NULL AND began_at >= :from AND began_at < :to GROUP BY left_out ORDER BY left_out
                        """, Tuple.class)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .getResultList();
        return rows.stream()
                .map(row -> new LeftOut(row.get(0, String.class), row.get(1, Long.class)))
                .toList();
    }

    @Schema(name = "JourneysLeftOut")
    public record LeftOut(String why, long journeys) {}
}
