package id.psc119.dispatch.advice.recommendation;

import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What would be if a unit stood somewhere else. */
@Path("/what-if")
@RunOnVirtualThread
public class WhatIfResource {
    private final TryPosition tryPosition;

    WhatIfResource(TryPosition tryPosition) {
        this.tryPosition = tryPosition;
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Cover, and the first candidates of a need, now and if a unit stood at a point",
            description = "Changes nothing, keeps nothing, and tells nobody.")
    public TryPosition.Answer whatIf(
            @NotNull @QueryParam("unitId") UUID unitId,
            @NotNull @QueryParam("lat") Double lat,
            @NotNull @QueryParam("lon") Double lon,
            @QueryParam("incidentId") @Nullable UUID incidentId,
            @QueryParam("needId") @Nullable UUID needId) {
        return tryPosition.answer(new TryPosition.Question(unitId, new GeoPoint(lat, lon), incidentId, needId));
    }
}
