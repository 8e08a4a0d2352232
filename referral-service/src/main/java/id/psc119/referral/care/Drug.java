package id.psc119.referral.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A drug that was given.
 *
 * @param dose with its unit, as spoken: {@code 0,3 mg}
 * @param route such as {@code IV}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Drug(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 100) String dose,
        @Nullable @Size(max = 100) String route) {
    /** Prints no personal data. */
    @Override
    public String toString() {
        return "Drug[…]";
    }
}
