package id.psc119.fleet.people;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The people of crews and villages, and the numbers with which they sign in. */
@Importance(Importance.Level.ORDINARY)
@Path("/people/{personId}")
@RunOnVirtualThread
public class PersonResource {
    private final RegisterPerson people;
    private final TelephoneNumbers telephones;
    private final Caller caller;

    PersonResource(RegisterPerson people, TelephoneNumbers telephones, Caller caller) {
        this.people = people;
        this.telephones = telephones;
        this.caller = caller;
    }

    /** @param numbers as written; answered with the last four digits of each */
    public record PersonBody(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Size(max = 5) List<@NotBlank @Size(max = 40) String> numbers,
            @NotNull Set<@NotNull FieldRole> roles,
            boolean active) {}

    @PUT
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Describes a person of the field",
            description =
                    "The id of a new person begins with field: (422 not-a-field-person), so that it is nobody's account at"
                            + " another issuer. 422 not-a-persons-number names the number that nobody can own, such as 119.")
    public PersonBody put(String personId, @NotNull @Valid PersonBody body) {
        List<String> numbers =
                body.numbers().stream().map(telephones::e164).distinct().toList();
        Person person = people.register(caller, personId, body.name(), numbers, body.roles(), body.active());
        return new PersonBody(
                person.name(),
                person.numbers().stream().map(Masks::number).toList(),
                person.roles(),
                person.isActive());
    }
}
