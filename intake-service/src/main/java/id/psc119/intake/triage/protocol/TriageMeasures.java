package id.psc119.intake.triage.protocol;

import id.psc119.intake.reception.contact.Outcome;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures triages by protocol: how long it takes until the colour is known and until the first compression. */
@ApplicationScoped
class TriageMeasures {
    /** Until an arrest is recognised, and until its first compression; published aims for telephone CPR. */
    private static final int RECOGNISED_WITHIN = 60;

    private static final int COMPRESSED_WITHIN = 90;

    private final EntityManager database;
    private final Regency regency;

    TriageMeasures(EntityManager database, Regency regency) {
        this.database = database;
        this.regency = regency;
    }

    /** Seconds of {@code count} incidents; the figures are absent when there is none. */
    record Seconds(
            long count, @Nullable Double median, @Nullable Double p90) {}

    record ByChannel(Channel channel, long incidents, Seconds toColour) {}

    /**
     * Incidents in which compressions were read out.
     *
     * @param recognisedInTime colour known within 60 s of the answer
     * @param compressedInTime first compression within 90 s of the answer
     */
    record Arrests(long incidents, long recognisedInTime, long compressedInTime, Seconds toCompressions) {}

    /**
     * Triages by protocol of a range of local days, exercises and what turned out to be noise left out.
     *
     * @param overridden incidents that were last given a less urgent colour than the pack's
     */
    record Measures(
            LocalDate from,
            LocalDate to,
            long incidents,
            long overridden,
            Seconds toColour,
            List<ByChannel> byChannel,
            Arrests arrests) {}

    private static final String OF_CONTACTS =
            "SELECT FROM incident_contact l JOIN contact c ON c.id = l.contact_id WHERE l.incident_id = i.id AND coalesce(c.outcome, '')";

    /** One row an incident that was not noise after all: its first colour, its first compression, and its last choice. */
    private static final String INCIDENTS = """
            WITH of_incident AS (
              SELECT a.incident_id, i.channel,
                (array_agg(coalesce(a.seconds_to_colour, extract(epoch FROM a.assessed_at - a.answered_at))
                   ORDER BY a.assessed_at, a.id) FILTER (WHERE a.chosen_colour IS NOT NULL))[1] AS to_colour,
                bool_or(a.compressions) AS arrest,
                min(a.seconds_to_compressions) AS to_compressions,
                (array_agg(a.override_reason IS NOT NULL ORDER BY a.assessed_at DESC, a.id DESC))[1] AS overridden
              FROM triage_assessment a JOIN incident i ON i.id = a.incident_id
              WHERE NOT i.exercise AND a.assessed_at >= :from AND a.assessed_at < :until
                AND (NOT EXISTS (%1$s IN (%2$s)) OR EXISTS (%1$s NOT IN (%2$s)))
              GROUP BY a.incident_id, i.channel)
            """.formatted(OF_CONTACTS, Outcome.NOISE);

    /** @param to the last day of the range */
    @Transactional
    Measures of(LocalDate from, LocalDate to) {
        Tuple all = rows(INCIDENTS + """
                SELECT count(*) AS incidents, count(*) FILTER (WHERE overridden) AS overridden,
                  count(to_colour) AS measured,
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY to_colour) AS median,
                  percentile_cont(0.9) WITHIN GROUP (ORDER BY to_colour) AS p90,
                  count(*) FILTER (WHERE arrest) AS arrests,
                  count(*) FILTER (WHERE arrest AND to_colour <= %d) AS recognised,
                  count(*) FILTER (WHERE arrest AND to_compressions <= %d) AS compressed,
                  count(to_compressions) FILTER (WHERE arrest) AS with_compressions,
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY to_compressions) FILTER (WHERE arrest) AS compression_median,
                  percentile_cont(0.9) WITHIN GROUP (ORDER BY to_compressions) FILTER (WHERE arrest) AS compression_p90
                FROM of_incident""".formatted(RECOGNISED_WITHIN, COMPRESSED_WITHIN), from, to)
                .getFirst();
        List<ByChannel> byChannel = rows(INCIDENTS + """
                SELECT channel, count(*) AS incidents, count(to_colour) AS measured,
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY to_colour) AS median,
                  percentile_cont(0.9) WITHIN GROUP (ORDER BY to_colour) AS p90
                FROM of_incident GROUP BY channel ORDER BY channel""", from, to).stream()
                .map(row -> new ByChannel(
                        Channel.valueOf(row.get("channel", String.class)),
                        count(row, "incidents"),
                        new Seconds(count(row, "measured"), seconds(row, "median"), seconds(row, "p90"))))
                .toList();
        return new Measures(
                from,
                to,
                count(all, "incidents"),
                count(all, "overridden"),
                new Seconds(count(all, "measured"), seconds(all, "median"), seconds(all, "p90")),
                byChannel,
                new Arrests(
                        count(all, "arrests"),
                        count(all, "recognised"),
                        count(all, "compressed"),
                        new Seconds(
                                count(all, "with_compressions"),
                                seconds(all, "compression_median"),
                                seconds(all, "compression_p90"))));
    }

    private List<Tuple> rows(String query, LocalDate from, LocalDate to) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(query, Tuple.class)
                .setParameter("from", Timestamp.from(regency.startOf(from)))
                .setParameter("until", Timestamp.from(regency.startOf(to.plusDays(1))))
                .getResultList();
        return rows;
    }

    private static long count(Tuple row, String name) {
        return ((Number) row.get(name)).longValue();
    }

    private static @Nullable Double seconds(Tuple row, String name) {
        @Nullable Number value = (Number) row.get(name);
        return value == null ? null : Math.round(value.doubleValue() * 10) / 10.0;
    }
}
