package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.vocabulary.CrewRole;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a crew.
 *
 * @param personId the {@code sub} of his tokens
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
        @NotBlank @Size(max = 200) String personId,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Enumerated(EnumType.STRING) CrewRole role,

        @Nullable @Size(max = 40) @Pattern(regexp = NOT_MASKED, message = "{telephone-masked}")
        String telephone) {
    /** What a screen got masked is no number to be written down. */
    static final String NOT_MASKED = "[^•]*";

    /** The same as those see him who need not ring him. */
    public Member seenBy(PersonalDataAccess look) {
        return new Member(personId, name, role, look.number("crew.telephone", telephone));
    }

    /** The same without his number. */
    public Member withoutTelephone() {
        return new Member(personId, name, role, null);
    }
}
