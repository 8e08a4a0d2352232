package id.psc119.referral.homecare;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a crew writes of a visit. Vital signs, treatments and drugs stand in the patient's care record.
 *
 * @param advice to the patient and the family
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitContent(
        @Nullable @Size(max = 2000) String findings,
        @Nullable @Size(max = 2000) String done,
        @Nullable @Size(max = 1000) String advice) {
    boolean isEmpty() {
        return findings == null && done == null && advice == null;
    }

    /** Prints no personal data. */
    @Override
    public String toString() {
        return "VisitContent[…]";
    }
}
