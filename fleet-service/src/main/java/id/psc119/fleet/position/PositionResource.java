package id.psc119.fleet.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.fleet.FleetProblem;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Where trackers report, in the OsmAnd protocol. No sign-in: a phone in a village car has a token of its own, which may report
 * this unit's position and nothing else.
 */
@Path("/positions")
@Importance(Importance.Level.UNBOUNDED)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the device's own token in id, shown once when it was made")
public class PositionResource {
    private final PositionWriter writer;
    private final ObjectMapper json;
    private final Clock clock;

    PositionResource(PositionWriter writer, ObjectMapper json, Clock clock) {
        this.writer = writer;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "One fix, as parameters",
            description =
                    "id (device token), lat and lon or location=lat,lon, timestamp (epoch s or ms, or ISO 8601), speed"
                            + " (knots), bearing, altitude, accuracy, batt. 200 when it is committed; the same fix again is the same row.")
    public Response get(@Parameter(hidden = true) @Context UriInfo address) {
        return take(address.getQueryParameters()::getFirst);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "One fix, as a form or as parameters of the address")
    public Response form(
            @Parameter(hidden = true) @Context UriInfo address, @Nullable MultivaluedMap<String, String> form) {
        return take(name -> {
            @Nullable String value = form == null ? null : form.getFirst(name);
            return value == null ? address.getQueryParameters().getFirst(name) : value;
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "One fix, as the JSON of newer trackers, or as parameters of the address",
            description =
                    "{location: {timestamp, coords: {latitude, longitude, accuracy, speed (m/s), heading, altitude},"
                            + " battery: {level 0…1}}, device_id}")
    public Response json(@Parameter(hidden = true) @Context UriInfo address, @Nullable String body) {
        if (body == null || body.isBlank()) {
            return take(address.getQueryParameters()::getFirst);
        }
        JsonNode tree = parse(body);
        return take(OsmAndReader.token(tree), OsmAndReader.fix(tree, clock.instant()));
    }

    private Response take(Function<String, @Nullable String> parameter) {
        Instant now = clock.instant();
        return take(OsmAndReader.token(parameter), OsmAndReader.fix(parameter, now));
    }

    private Response take(@Nullable String token, Fix fix) {
        if (token == null || !writer.writeFrom(DeviceToken.hash(token), fix)) {
            throw new ProblemException(FleetProblem.UNKNOWN_DEVICE);
        }
        return Response.ok().build();
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            ProblemException unreadable = new ProblemException(PlatformProblem.UNREADABLE_BODY);
            unreadable.initCause(e);
            throw unreadable;
        }
    }
}
