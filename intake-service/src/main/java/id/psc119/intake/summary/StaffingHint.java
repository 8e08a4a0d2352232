package id.psc119.intake.summary;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How many call takers each hour of the day needs, by Erlang's formula from the regency's own reports of a period. Noise is counted: it
 * keeps a call taker too. The busiest day counts, not the mean one, because emergencies come together.
 */
@ApplicationScoped
class StaffingHint {
    private static final int HOURS = 24;
    private static final int ENOUGH = 10;
    private static final double SECONDS_OF_HOUR = 3600;

    private final EntityManager database;
    private final StaffingSettings settings;
    private final Regency regency;

    StaffingHint(EntityManager database, StaffingSettings settings, Regency regency) {
        this.database = database;
        this.settings = settings;
        this.regency = regency;
    }

    /**
     * A local hour of the day.
     *
     * @param reports of the whole period in this hour
     * @param mostOfDay in this hour of the day with the most
     * @param usual people for a day like the mean one
     * @param busy people for a day like the busiest one
     */
    public record Hour(int hour, long reports, long mostOfDay, int usual, int busy) {}

    /**
     * The hint for a period.
     *
     * @param handlingSeconds how long a report keeps a call taker
     * @param handlingIsMeasured false where too few reports tell it, so that the setting stands for it
     */
    public record Staffing(
            int days,
            int handlingSeconds,
            boolean handlingIsMeasured,
            long answerWithinSeconds,
            double share,
            List<Hour> hours) {}

    @Transactional
    Staffing of(LocalDate from, LocalDate to) {
        int days = (int) ChronoUnit.DAYS.between(from, to) + 1;
        Timestamp begin = Timestamp.from(regency.startOf(from));
        Timestamp end = Timestamp.from(regency.startOf(to.plusDays(1)));
        Tuple known = (Tuple) database.createNativeQuery("""
                        SELECT count(*), avg(seconds) FROM (
                          SELECT extract(epoch FROM coalesce(t.ended_at - t.answered_at,
                            (SELECT min(o.recorded) FROM contact_outcome o WHERE o.contact_id = c.id) - c.claimed_at)) AS seconds
                          FROM contact c LEFT JOIN telephone_call t ON t.contact_id = c.id
                          WHERE NOT c.exercise AND c.received_at >= :begin AND c.received_at < :end) AS handled
                        WHERE seconds BETWEEN 2 AND 3600""", Tuple.class)
                .setParameter("begin", begin)
                .setParameter("end", end)
                .getSingleResult();
        boolean isMeasured = ((Number) known.get(0)).longValue() >= ENOUGH;
        double handling = isMeasured
                ? ((Number) known.get(1)).doubleValue()
                : settings.usualHandling().toSeconds();
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT hour, cast(sum(reports) AS bigint), max(reports) FROM (
                          SELECT cast(c.received_at AT TIME ZONE :zone AS date) AS day,
                            cast(extract(hour FROM c.received_at AT TIME ZONE :zone) AS integer) AS hour, count(*) AS reports
                          FROM contact c WHERE NOT c.exercise AND c.received_at >= :begin AND c.received_at < :end
                          GROUP BY 1, 2) AS each_day
                        GROUP BY hour""", Tuple.class)
                .setParameter("zone", regency.zone().getId())
                .setParameter("begin", begin)
                .setParameter("end", end)
                .getResultList();
        Map<Integer, Tuple> byHour = new HashMap<>();
        rows.forEach(row -> byHour.put(((Number) row.get(0)).intValue(), row));
        List<Hour> hours = new ArrayList<>();
        double within = (double) settings.answerWithin().toSeconds();
        ToIntFunction<Double> people =
                perHour -> ErlangC.people(perHour * handling / SECONDS_OF_HOUR, within, handling, settings.share());
        for (int hour = 0; hour < HOURS; hour++) {
            Tuple row = byHour.get(hour);
            long reports = row == null ? 0 : ((Number) row.get(1)).longValue();
            long most = row == null ? 0 : ((Number) row.get(2)).longValue();
            hours.add(new Hour(
                    hour, reports, most, people.applyAsInt((double) reports / days), people.applyAsInt((double) most)));
        }
        return new Staffing(
                days,
                (int) Math.round(handling),
                isMeasured,
                settings.answerWithin().toSeconds(),
                settings.share(),
                hours);
    }
}
