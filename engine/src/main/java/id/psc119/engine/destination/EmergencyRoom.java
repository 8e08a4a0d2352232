package id.psc119.engine.destination;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a facility's emergency room takes patients, in the regency's local time.
 *
 * @param always day and night; then the hours say nothing
 * @param opens absent, as {@code closes}, when it has no emergency room
 * @param closes before {@code opens} when it is open over midnight
 */
public record EmergencyRoom(
        boolean always, @Nullable LocalTime opens, @Nullable LocalTime closes) {
    /** Open day and night. */
    public static final EmergencyRoom ALWAYS = new EmergencyRoom(true, null, null);

    /** There is none. */
    public static final EmergencyRoom NONE = new EmergencyRoom(false, null, null);

    /** Whether it takes a patient who comes at this time of day. */
    public boolean takesAt(LocalTime time) {
        if (always) {
            return true;
        }
        if (opens == null || closes == null) {
            return false;
        }
        return opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
    }

    /** How long it still takes patients from this time of day on; zero when it does not, a day when it always does. */
    public Duration openFor(LocalTime time) {
        if (always || closes == null) {
            return always ? Duration.ofDays(1) : Duration.ZERO;
        }
        if (!takesAt(time)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(time, closes);
        return left.isNegative() ? left.plusDays(1) : left;
    }
}
