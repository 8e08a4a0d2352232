package id.psc119.intake.desk;

import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The contacts as the desk sees them. */
@Path("/contacts")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ContactResource {
    private final ReadContacts readContacts;

    ContactResource(ReadContacts readContacts) {
        this.readContacts = readContacts;
    }

    @GET
    @Operation(summary = "Contacts, the newest first", description = "day is a local day of the regency.")
    public DeskPage<ContactView> list(
            @QueryParam("state") @Nullable ListState state,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return readContacts.list(state, day, cursor, limit);
    }

    @GET
    @Path("/{id}/caller-history")
    @Operation(
            summary = "What is known of the caller of a contact",
            description =
                    "Earlier contacts of the same number, the newest first, at most 20; where they were, and their marks.")
    public CallerHistory history(UUID id) {
        return readContacts.historyOf(id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One contact",
            description =
                    "Numbers are masked unless Psc-Purpose is stated; then the view is written to the read audit.")
    public ContactView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readContacts.get(id, purpose);
    }
}
