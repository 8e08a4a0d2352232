package id.psc119.fleet.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is off duty for some days.
 *
 * @param until the last day; absent: until further notice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OffDuty(
        @NotNull Reason reason,
        @NotNull LocalDate from,
        @Nullable LocalDate until) {
    /** Reasons for being off duty. */
    @Schema(name = "OffDutyReason")
    public enum Reason {
        LEAVE,
        ILL,
        TRAINING,
        FAMILY,
        SUSPENDED,
        /** Another one, or a word that this version does not know. */
        OTHER
    }

    /** Whether the person is off duty on a day. */
    public boolean includes(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
