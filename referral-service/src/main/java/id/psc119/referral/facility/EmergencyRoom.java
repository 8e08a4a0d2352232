package id.psc119.referral.facility;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a facility takes emergencies, in local time. A puskesmas with {@code always} is a place of hand-over like a hospital.
 *
 * @param opens with {@code closes}, or neither: then there is no emergency room
 * @param closes at or before {@code opens}: it is open over midnight
 */
public record EmergencyRoom(
        boolean always,
        @JsonFormat(pattern = "HH:mm") @Nullable LocalTime opens,
        @JsonFormat(pattern = "HH:mm") @Nullable LocalTime closes) {

    /** Open day and night. */
    public static EmergencyRoom open24Hours() {
        return new EmergencyRoom(true, null, null);
    }

    /** True when the hours contradict each other: only one of them, or hours beside {@code always}. */
    boolean isContradictory() {
        return (opens == null) != (closes == null) || (always && opens != null);
    }

    /** True when it takes emergencies at this moment. */
    public boolean isOpenAt(Instant moment, ZoneId zone) {
        if (always) {
            return true;
        }
        if (opens == null || closes == null) {
            return false;
        }
        LocalTime time = LocalTime.ofInstant(moment, zone);
        return opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
    }
}
