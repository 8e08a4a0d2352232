package id.psc119.intake.summary;

import id.psc119.intake.reception.contact.Outcome;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How fast reports are answered, coloured and given to dispatch, by channel, shift or call taker. Exercises are left out, and so is noise
 * (pranks, silent calls, information): the daily summary counts it. What was typed in later from paper is a report, but has no intervals.
 */
@ApplicationScoped
class ReceptionMeasures {
    private static final String STARTS = "unnest(cast(string_to_array(:starts, ',') AS time[])) AS s";
    private static final String SHIFT = "to_char(coalesce((SELECT max(s) FROM " + STARTS
            + " WHERE s <= o.local), (SELECT max(s) FROM " + STARTS + ")), 'HH24.MI')";

    private final EntityManager database;
    private final ShiftSettings shifts;
    private final Regency regency;

    ReceptionMeasures(EntityManager database, ShiftSettings shifts, Regency regency) {
        this.database = database;
        this.shifts = shifts;
        this.regency = regency;
    }

    /** By what reports are put together. */
    public enum By {
        CHANNEL,
        /** Named by the local time at which it begins. */
        SHIFT,
        CALL_TAKER
    }

    /**
     * One interval of a group, in seconds from the report's arrival.
     *
     * @param many how many reports have it
     */
    public record Interval(
            long many,
            @Nullable Integer medianSeconds,
            @Nullable Integer p90Seconds) {}

    /**
     * The figures of a group.
     *
     * @param group a channel, the start of a shift, or a call taker's name
     * @param typedInLate those of the reports that were typed in later: none of the intervals counts them
     * @param toAnswer until somebody answered the call or claimed the report
     * @param toColour until the colour was known
     * @param toDispatch until dispatch had the incident
     */
    public record Group(
            String group, long reports, long typedInLate, Interval toAnswer, Interval toColour, Interval toDispatch) {}

    @Transactional
    List<Group> of(LocalDate from, LocalDate to, By by) {
        String group = switch (by) {
            case CHANNEL -> "o.channel";
            case SHIFT -> SHIFT;
            case CALL_TAKER -> "coalesce(o.claimed_by_name, '–')";
        };
        var query = database.createNativeQuery(
                        """
                        WITH one AS (
                          SELECT c.channel, c.claimed_by_name, 'TYPED_IN_LATE' = ANY (c.marks) AS late, cast(c.received_at AT TIME ZONE :zone AS time) AS local,
                                 extract(epoch FROM coalesce(t.answered_at, c.claimed_at) - c.received_at) AS answer,
                                 extract(epoch FROM i.triaged_at - c.received_at) AS colour,
                                 extract(epoch FROM i.created_at - c.received_at) AS dispatch
                          FROM contact c LEFT JOIN telephone_call t ON t.contact_id = c.id
                          LEFT JOIN LATERAL (
                            SELECT n.triaged_at, n.created_at FROM incident_contact l JOIN incident n ON n.id = l.incident_id
                            WHERE l.contact_id = c.id ORDER BY l.linked_at LIMIT 1) i ON true
                          WHERE NOT c.exercise AND c.received_at >= :from AND c.received_at < :until
                            AND coalesce(c.outcome, '') NOT IN (%s))
                        SELECT g.name, count(*), count(*) FILTER (WHERE o.late), %s, %s, %s
                        FROM one o CROSS JOIN LATERAL (SELECT %s AS name) g
                        GROUP BY g.name ORDER BY g.name
                        """.formatted(Outcome.NOISE, figures("answer"), figures("colour"), figures("dispatch"), group),
                        Tuple.class)
                .setParameter("zone", regency.zone().getId())
                .setParameter("from", Timestamp.from(regency.startOf(from)))
                .setParameter("until", Timestamp.from(regency.startOf(to.plusDays(1))));
        if (by == By.SHIFT) {
            query.setParameter(
                    "starts", shifts.starts().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Group(
                        row.get(0, String.class),
                        ((Number) row.get(1)).longValue(),
                        ((Number) row.get(2)).longValue(),
                        interval(row, 3),
                        interval(row, 6),
                        interval(row, 9)))
                .toList();
    }

    /** A report that was attached to an incident of before has no time of its own. */
    private static String figures(String column) {
        String those = " FILTER (WHERE NOT o.late AND o." + column + " >= 0)";
        return "count(*)" + those
                + ", percentile_cont(0.5) WITHIN GROUP (ORDER BY o." + column + ")" + those
                + ", percentile_cont(0.9) WITHIN GROUP (ORDER BY o." + column + ")" + those;
    }

    private static Interval interval(Tuple row, int at) {
        return new Interval(((Number) row.get(at)).longValue(), seconds(row.get(at + 1)), seconds(row.get(at + 2)));
    }

    private static @Nullable Integer seconds(@Nullable Object value) {
        return value == null ? null : (int) Math.round(((Number) value).doubleValue());
    }
}
