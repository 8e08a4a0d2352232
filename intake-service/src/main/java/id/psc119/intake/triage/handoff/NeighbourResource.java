package id.psc119.intake.triage.handoff;

import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whose a place outside the regency is. */
@Path("/neighbours")
@RunOnVirtualThread
public class NeighbourResource {
    private final FindNeighbour findNeighbour;

    NeighbourResource(FindNeighbour findNeighbour) {
        this.findNeighbour = findNeighbour;
    }

    @GET
    @Path("/at")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Whose a point is, and to whom its incident is passed on",
            description = "By the nearest village of another regency. The incident is passed on by PUT /handoffs/{id}.")
    public FindNeighbour.Neighbour at(
            @QueryParam("lat") @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @QueryParam("lon") @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon) {
        return findNeighbour.of(new GeoPoint(lat, lon));
    }
}
