package id.psc119.intake.summary;

import id.psc119.intake.reception.contact.Outcome;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the contacts of a day. */
@ApplicationScoped
class DailySummaries {
    private final EntityManager database;
    private final Regency regency;

    DailySummaries(EntityManager database, Regency regency) {
        this.database = database;
        this.regency = regency;
    }

    @Transactional
    DailySummary of(LocalDate day) {
        // contact_by_time serves the range.
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT channel, outcome, exercise,
                               cast(extract(hour FROM received_at AT TIME ZONE :zone) AS integer) AS hour, count(*) AS contacts
                        FROM contact WHERE received_at >= :from AND received_at < :until
                        GROUP BY 1, 2, 3, 4
                        """, Tuple.class)
                .setParameter("zone", regency.zone().getId())
                .setParameter("from", Timestamp.from(regency.startOf(day)))
                .setParameter("until", Timestamp.from(regency.startOf(day.plusDays(1))))
                .getResultList();
        Map<Channel, Long> byChannel = new EnumMap<>(Channel.class);
        Arrays.stream(Channel.values())
                .filter(channel -> channel != Channel.OTHER)
                .forEach(channel -> byChannel.put(channel, 0L));
        Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
        Arrays.stream(Outcome.values()).forEach(outcome -> byOutcome.put(outcome, 0L));
        long[] hours = new long[24];
        long contacts = 0;
        long open = 0;
        long exercises = 0;
        for (Tuple row : rows) {
            long count = ((Number) row.get("contacts")).longValue();
            if (row.get("exercise", Boolean.class)) {
                exercises += count;
                continue;
            }
            contacts += count;
            byChannel.merge(Channel.valueOf(row.get("channel", String.class)), count, Long::sum);
            @Nullable String outcome = row.get("outcome", String.class);
            if (outcome == null) {
                open += count;
            } else {
                byOutcome.merge(Outcome.valueOf(outcome), count, Long::sum);
            }
            hours[((Number) row.get("hour")).intValue()] += count;
        }
        return new DailySummary(
                day,
                contacts,
                open,
                byChannel,
                byOutcome,
                IntStream.range(0, 24)
                        .mapToObj(hour -> new DailySummary.HourCount(hour, hours[hour]))
                        .toList(),
                exercises);
    }
}
