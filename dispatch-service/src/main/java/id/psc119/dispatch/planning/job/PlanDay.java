package id.psc119.dispatch.planning.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A day of planned work, looked at now. Its plan owns the stops of its teams' shifts, also those after midnight; a stop belongs to one plan
 * only. What a plan has left undone when the shift of its unit is over is whoever's who plans next.
 *
 * @param start of the day in the regency
 * @param end of the day in the regency
 * @param until when the last of its teams' shifts ends, which may be on the next day; never before {@code end}
 * @param today in the regency
 * @param todayStart when today began in the regency
 * @param before the units of the plan of the day before, with the end of their shift
 * @param nights the same of the plan of yesterday, whatever day is looked at
 */
public record PlanDay(
        LocalDate day,
        Instant start,
        Instant end,
        Instant until,
        LocalDate today,
        Instant todayStart,
        Instant now,
        Map<UUID, Instant> before,
        Map<UUID, Instant> nights) {
    /** A shift that begins on a day ends on the next one by noon. */
    public static final Duration NIGHT = Duration.ofHours(12);

    /** Whether a unit is still at work for yesterday's plan. */
    boolean isOut(UUID unitId) {
        return nights.getOrDefault(unitId, Instant.MIN).isAfter(now);
    }

    /** Whether it has begun: what is planned of it is planned from now on. */
    public boolean hasBegun() {
        return !day.isAfter(today);
    }
}
