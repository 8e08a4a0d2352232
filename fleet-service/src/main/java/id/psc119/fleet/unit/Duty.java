package id.psc119.fleet.unit;

import id.psc119.vocabulary.DutyState;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a unit is on duty.
 *
 * @param since when that began; absent where it was never reported
 * @param validUntil until when the report is valid; afterwards the state is unknown. Absent: until the next report
 */
@Embeddable
public record Duty(
        @Column(name = "duty_state") @Enumerated(EnumType.STRING)
        DutyState state,

        @Column(name = "duty_since") @Nullable Instant since,
        @Column(name = "duty_valid_until") @Nullable Instant validUntil) {
    static final Duty NEVER_SAID = new Duty(DutyState.UNKNOWN, null, null);

    /** The same, unless its time is over by {@code now}. */
    Duty asOf(Instant now) {
        return validUntil == null || validUntil.isAfter(now) ? this : new Duty(DutyState.UNKNOWN, validUntil, null);
    }

    /** The same unit while it lacks the crew that it needs: not on duty, since the same moment. */
    Duty withoutCrew() {
        return state == DutyState.ON ? new Duty(DutyState.OFF, since, null) : this;
    }
}
