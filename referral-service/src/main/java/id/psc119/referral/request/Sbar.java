package id.psc119.referral.request;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What the sender says of the patient: situation, background, assessment, recommendation. Stored sealed. */
public record Sbar(
        @NotBlank @Size(max = 2000) String situation,
        @Nullable @Size(max = 4000) String background,
        @Nullable @Size(max = 4000) String assessment,
        @Nullable @Size(max = 2000) String recommendation) {
    /** Prints no personal data. */
    @Override
    public String toString() {
        return "Sbar[…]";
    }
}
