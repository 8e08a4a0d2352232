package id.psc119.dispatch.response.hazard;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Hazards of addresses: who goes there is warned, with the offer and the work. */
@Path("/address-hazards")
@RunOnVirtualThread
public class AddressHazardResource {
    private final ReportHazard reportHazard;
    private final Caller caller;

    AddressHazardResource(ReportHazard reportHazard, Caller caller) {
        this.reportHazard = reportHazard;
        this.caller = caller;
    }

    public record HazardList(List<AddressHazard.View> items) {}

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "The hazards that are shown now: those of an incident's place, or all of them")
    public HazardList inForce(@QueryParam("incidentId") @Nullable UUID incidentId) {
        return new HazardList(incidentId == null ? reportHazard.inForce() : reportHazard.hazardsFor(incidentId));
    }

    /**
     * A hazard.
     *
     * @param note what exactly; no name of a person
     * @param radiusMetres of the circle in which crews are warned
     * @param expiresAt absent: after the usual time of the regency
     */
    @Schema(name = "AddressHazardReport")
    public record Hazard(
            @NotNull HazardKind kind,
            @Nullable @Size(max = 300) String note,
            @NotNull @Valid GeoPoint point,
            @Min(10) @Max(2000) int radiusMetres,
            @Nullable Instant expiresAt) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk any hazard; others new ones and those that they reported")
    @Operation(summary = "Reports a hazard of an address, corrects it or renews it")
    public AddressHazard.View report(UUID id, @NotNull @Valid Hazard hazard) {
        return reportHazard.report(
                caller,
                id,
                new ReportHazard.Request(
                        hazard.kind(), hazard.note(), hazard.point(), hazard.radiusMetres(), hazard.expiresAt()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Takes a hazard off the screens; it is kept, with who removed it")
    public AddressHazard.View remove(UUID id) {
        return reportHazard.remove(caller, id);
    }
}
