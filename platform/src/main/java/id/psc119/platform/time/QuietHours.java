package id.psc119.platform.time;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Local hours in which nobody is asked, usually over midnight; none when both ends are the same. */
public record QuietHours(LocalTime from, LocalTime to) {
    /** True when the moment lies in them. */
    public boolean includes(Instant moment, ZoneId zone) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : !from.equals(to) && (afterFrom || beforeTo);
    }

    /** The moment itself, or the end of the quiet hours in which it lies. */
    public Instant earliest(Instant moment, ZoneId zone) {
        if (!includes(moment, zone)) {
            return moment;
        }
        ZonedDateTime local = moment.atZone(zone);
        ZonedDateTime end = local.with(to);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }
}
