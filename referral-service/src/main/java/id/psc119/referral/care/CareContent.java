package id.psc119.referral.care;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one entry says: one of the four, or nothing when a correction takes an entry back.
 *
 * @param treatment what was done, such as {@code pasang OPA}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CareContent(
        @Nullable @Valid Vitals vitals,
        @Nullable @Valid History history,
        @Nullable @Size(max = 1000) String treatment,
        @Nullable @Valid Drug drug) {
    @JsonIgnore
    long parts() {
        return Stream.of(vitals, history, treatment, drug)
                .filter(Objects::nonNull)
                .count();
    }

    /** Prints no personal data. */
    @Override
    public String toString() {
        return "CareContent[…]";
    }
}
