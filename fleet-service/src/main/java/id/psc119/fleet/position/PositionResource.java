package id.psc119.fleet.position;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.OpenedBy;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Where trackers report, in the OsmAnd protocol. There is no sign-in: a phone in a village car has its own token, which may report
 * this unit's position and nothing else. A known token always gets 200, because these clients repeat a message until they do.
 *
 * <p>This class describes the operations for the API document, the access tables and the edge; {@link PositionRoute} answers them
 * before a request gets here.
 */
@Path("/positions")
@Importance(Importance.Level.UNBOUNDED)
@PermitAll
@OpenedBy("the device's own token in id, shown once when it was made")
public class PositionResource {
    @GET
    @Operation(
            summary = "One fix, as parameters",
            description =
                    "id (device token), lat and lon or location=lat,lon, timestamp (epoch s or ms, ISO 8601, or 2026-11-27 20:21:08;"
                            + " UTC without a zone), valid, speed (knots), bearing, altitude, accuracy, batt. 200 when it is committed;"
                            + " the same fix again is the same row. Without a place it is a heartbeat. A message that cannot be used"
                            + " gets 200 too and is counted at the device. 401 unknown-device.")
    public Response get(@Parameter(hidden = true) @Context UriInfo address) {
        throw answeredByTheRoute();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "One fix, as a form or as parameters of the address")
    public Response form(
            @Parameter(hidden = true) @Context UriInfo address, @Nullable MultivaluedMap<String, String> form) {
        throw answeredByTheRoute();
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            summary = "Fixes, as the JSON of newer trackers, or as parameters of the address",
            description =
                    "{location: {timestamp, coords: {latitude, longitude, accuracy, speed (m/s), heading, altitude},"
                            + " battery: {level 0…1}}, device_id}; location may be a list")
    public Response body(@Parameter(hidden = true) @Context UriInfo address, @Nullable String body) {
        throw answeredByTheRoute();
    }

    private static IllegalStateException answeredByTheRoute() {
        return new IllegalStateException("PositionRoute answers /positions");
    }
}
