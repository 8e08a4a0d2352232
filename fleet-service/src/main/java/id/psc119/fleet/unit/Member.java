package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
        @Nullable @Size(max = 40) String telephone) {}
