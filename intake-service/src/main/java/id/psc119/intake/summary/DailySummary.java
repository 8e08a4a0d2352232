package id.psc119.intake.summary;

import id.psc119.intake.reception.contact.Outcome;
import id.psc119.vocabulary.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The contacts of one local day, exercises apart.
 *
 * @param open contacts that have no outcome yet
 * @param byHour by the local hour in which they were received
 */
public record DailySummary(
        LocalDate day,
        long contacts,
        long open,
        Map<Channel, Long> byChannel,
        Map<Outcome, Long> byOutcome,
        List<HourCount> byHour,
        long exercises) {
    public record HourCount(int hour, long contacts) {}

    /** The same as lines of {@code part,key,contacts}. */
    String csv() {
        StringBuilder csv = new StringBuilder("day,part,key,contacts\r\n");
        line(csv, "total", "contacts", contacts);
        line(csv, "total", "open", open);
        line(csv, "total", "exercises", exercises);
        byChannel.forEach((channel, count) -> line(csv, "channel", channel.name(), count));
        byOutcome.forEach((outcome, count) -> line(csv, "outcome", outcome.name(), count));
        byHour.forEach(hour -> line(csv, "hour", "%02d".formatted(hour.hour()), hour.contacts()));
        return csv.toString();
    }

    private void line(StringBuilder csv, String part, String key, long count) {
        csv.append(day)
                .append(',')
                .append(part)
                .append(',')
                .append(key)
                .append(',')
                .append(count)
                .append("\r\n");
    }
}
