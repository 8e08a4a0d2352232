package id.psc119.referral.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What the crew learned by asking: SAMPLE, and what they saw.
 *
 * @param person who it is as far as it was said: {@code tidak dikenal, laki-laki, ± 40}
 * @param signs signs and symptoms
 * @param pastHistory illnesses and operations
 * @param lastMeal what was eaten or drunk last, and when
 * @param events what led to it
 * @param findings what the crew saw
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record History(
        @Nullable @Size(max = 200) String person,
        @Nullable @Size(max = 1000) String signs,
        @Nullable @Size(max = 1000) String allergies,
        @Nullable @Size(max = 1000) String medications,
        @Nullable @Size(max = 1000) String pastHistory,
        @Nullable @Size(max = 1000) String lastMeal,
        @Nullable @Size(max = 1000) String events,
        @Nullable @Size(max = 2000) String findings) {
    /** Prints no personal data. */
    @Override
    public String toString() {
        return "History[…]";
    }
}
