package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.WellFormed;
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
 * @param personId the {@code sub} of their tokens
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
        @NotBlank @Size(max = 200) String personId,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Enumerated(EnumType.STRING) CrewRole role,

        @Nullable @Size(max = 40) @Pattern(regexp = NOT_MASKED, message = "{telephone-masked}")
        String telephone) {
    /** A masked number that a screen got is not stored as a number. */
    static final String NOT_MASKED = "[^•]*";

    public Member {
        // Absent when a request leaves it out; validation then says so.
        name = name == null ? name : WellFormed.text(name);
    }

    /** The member with the telephone number as far as the purpose allows it. */
    public Member seenBy(PersonalDataAccess look) {
        return new Member(personId, name, role, look.number("crew.telephone", telephone));
    }

    /** The member without the telephone number. */
    public Member withoutTelephone() {
        return new Member(personId, name, role, null);
    }
}
