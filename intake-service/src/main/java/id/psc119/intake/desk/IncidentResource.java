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

/** The incidents as reported, as the desk sees them. */
@Path("/incidents")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class IncidentResource {
    private final ReadIncidents readIncidents;

    IncidentResource(ReadIncidents readIncidents) {
        this.readIncidents = readIncidents;
    }

    @GET
    @Operation(summary = "Incidents, the newest first", description = "day is a local day of the regency.")
    public DeskPage<IncidentView> list(
            @QueryParam("state") @Nullable ListState state,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return readIncidents.list(state, day, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One incident",
            description =
                    "Numbers are masked unless Psc-Purpose is stated; then the view is written to the read audit.")
    public IncidentView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readIncidents.get(id, purpose);
    }
}
