package id.psc119.fleet.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.fleet.FleetProblem;
import id.psc119.platform.admission.Importance;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Where trackers report, in the OsmAnd protocol. There is no sign-in: a phone in a village car has its own token, which may report
 * this unit's position and nothing else. A known token always gets 200, because these clients repeat a message until they do.
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
                    "id (device token), lat and lon or location=lat,lon, timestamp (epoch s or ms, ISO 8601, or 2026-11-27 20:21:08;"
                            + " UTC without a zone), valid, speed (knots), bearing, altitude, accuracy, batt. 200 when it is committed;"
                            + " the same fix again is the same row. Without a place it is a heartbeat. A message that cannot be used"
                            + " gets 200 too and is counted at the device. 401 unknown-device.")
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
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            summary = "Fixes, as the JSON of newer trackers, or as parameters of the address",
            description =
                    "{location: {timestamp, coords: {latitude, longitude, accuracy, speed (m/s), heading, altitude},"
                            + " battery: {level 0…1}}, device_id}; location may be a list")
    public Response body(@Parameter(hidden = true) @Context UriInfo address, @Nullable String body) {
        Function<String, @Nullable String> ofAddress = address.getQueryParameters()::getFirst;
        String text = body == null ? "" : body.strip();
        if (text.isEmpty()) {
            return take(ofAddress);
        }
        if (!text.startsWith("{") && !text.startsWith("[")) {
            // A form whose Content-Type does not say so.
            return take(name -> {
                @Nullable String value = formValue(text, name);
                return value == null ? ofAddress.apply(name) : value;
            });
        }
        try {
            JsonNode tree = json.readTree(text);
            @Nullable String token = OsmAndReader.token(tree);
            return take(
                    token == null ? OsmAndReader.token(ofAddress) : token, OsmAndReader.read(tree, clock.instant()));
        } catch (JsonProcessingException e) {
            @Nullable String token = OsmAndReader.tokenIn(text);
            return take(
                    token == null ? OsmAndReader.token(ofAddress) : token, List.of(Reading.of(Unusable.UNREADABLE)));
        }
    }

    private Response take(Function<String, @Nullable String> parameter) {
        Instant now = clock.instant();
        return take(OsmAndReader.token(parameter), List.of(OsmAndReader.read(parameter, now)));
    }

    private Response take(@Nullable String token, List<Reading> readings) {
        if (token == null || !writer.writeFrom(DeviceToken.hash(token), readings)) {
            throw new ProblemException(FleetProblem.UNKNOWN_DEVICE);
        }
        return Response.ok().build();
    }

    private static @Nullable String formValue(String form, String name) {
        for (String pair : form.split("[&\\r\\n]+", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                try {
                    return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
