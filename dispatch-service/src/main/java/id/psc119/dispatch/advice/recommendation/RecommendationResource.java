package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.route.DrawRoutes;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Units that could be sent, and facilities for a patient. These are proposals; they decide nothing. */
@Path("/incidents/{incidentId}")
@RunOnVirtualThread
public class RecommendationResource {
    private final RecommendUnits recommendUnits;
    private final RecommendDestinations recommendDestinations;
    private final DrawRoutes drawRoutes;
    private final Caller caller;

    RecommendationResource(
            RecommendUnits recommendUnits,
            RecommendDestinations recommendDestinations,
            DrawRoutes drawRoutes,
            Caller caller) {
        this.recommendUnits = recommendUnits;
        this.recommendDestinations = recommendDestinations;
        this.drawRoutes = drawRoutes;
        this.caller = caller;
    }

    @GET
    @Path("/needs/{needId}/recommendation")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "The units that could be sent for a need, and those that could not",
            description =
                    "Names the best candidates and the nearest of the others, and counts all. With all=true it names every"
                            + " unit.")
    public UnitsToSend unitsToSend(
            UUID incidentId, UUID needId, @QueryParam("all") @DefaultValue("false") boolean all) {
        return recommendUnits.forNeed(caller, incidentId, needId, all);
    }

    @GET
    @Path("/routes")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "The ways of units to the scene by road, or to the meeting point of a need, for a map",
            description =
                    "Of at most three units. Each way is an encoded polyline with five decimals. A unit is left out where"
                            + " no roads are loaded, or where they have no way for it.")
    public DrawRoutes.RoutesToScene routes(
            UUID incidentId, @QueryParam("unit") List<UUID> units, @QueryParam("need") @Nullable UUID needId) {
        return drawRoutes.toScene(incidentId, needId, units);
    }

    /**
     * For one patient, or for an unknown one of this incident's colour and complaint; for the desk and the health workers of the
     * crews at it, since the reasons show what the patient has.
     */
    @GET
    @ObjectRule(
            "the desk any incident; a crew's health workers those at which a unit of theirs is or was; who only drives none")
    @Path("/destinations")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    public RecommendDestinations.Destinations destinations(
            UUID incidentId, @QueryParam("patientId") @Nullable UUID patientId) {
        return recommendDestinations.forPatient(caller, incidentId, patientId);
    }
}
