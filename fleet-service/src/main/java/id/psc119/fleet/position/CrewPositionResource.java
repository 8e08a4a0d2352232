package id.psc119.fleet.position;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Positions that the crew's own app sends, also the old ones of an hour without coverage. */
@Path("/units/{id}/positions")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class CrewPositionResource {
    private final Units units;
    private final PositionWriter writer;
    private final Caller caller;
    private final Clock clock;

    CrewPositionResource(Units units, PositionWriter writer, Caller caller, Clock clock) {
        this.units = units;
        this.writer = writer;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * One fix of the phone.
     *
     * @param id the phone's own name for it; what makes two fixes one is their unit and time
     * @param fixedAt by the phone's clock
     */
    public record PhoneFix(
            @Nullable UUID id,
            @NotNull Double lat,
            @NotNull Double lon,
            @Nullable Double accuracyMetres,
            @Nullable Double speedKmh,
            @Nullable Double bearing,
            @NotNull Instant fixedAt) {
        /** Each field is read by itself, so that a bad one costs no good fix. */
        static Reading read(@Nullable JsonNode fix, Instant now) {
            if (fix == null || !fix.isObject()) {
                return Reading.of(Unusable.UNREADABLE);
            }
            @Nullable Double lat = number(fix.path("lat"));
            @Nullable Double lon = number(fix.path("lon"));
            if (lat == null || lon == null) {
                return Reading.of(Unusable.IMPOSSIBLE_PLACE);
            }
            JsonNode fixedAt = fix.path("fixedAt");
            return Fix.of(
                    lat,
                    lon,
                    fixedAt.isTextual() || fixedAt.isNumber() ? TrackerTime.read(fixedAt.asText()) : null,
                    now,
                    new Fix.Measured(
                            number(fix.path("accuracyMetres")),
                            number(fix.path("speedKmh")),
                            number(fix.path("bearing")),
                            null,
                            null));
        }

        private static @Nullable Double number(JsonNode node) {
            return node.isNumber() ? node.doubleValue() : null;
        }
    }

    /**
     * @param taken how many are stored now
     * @param ignored those that cannot be used; sending them again changes nothing
     */
    public record Taken(int taken, List<Ignored> ignored) {}

    /**
     * A fix that was left out.
     *
     * @param index its place in the list, from 0
     * @param id as it was sent
     */
    public record Ignored(int index, @Nullable String id, Unusable reason) {}

    @ObjectRule("units that the caller crews now")
    @PUT
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "Fixes of the crew's phone",
            description = "Facts: the good ones are stored, the others are named in ignored and never refused.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PhoneFix[].class)))
    public Taken put(UUID id, @NotNull List<JsonNode> fixes) {
        if (!QuarkusTransaction.requiringNew().call(() -> units.isVisible(caller, id))) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Instant now = clock.instant();
        List<Fix> good = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>();
        for (int index = 0; index < fixes.size(); index++) {
            @Nullable JsonNode sent = fixes.get(index);
            Reading reading = PhoneFix.read(sent, now);
            if (reading.fix() != null) {
                good.add(reading.fix());
            } else if (reading.unusable() != null) {
                ignored.add(new Ignored(index, sent == null ? null : idOf(sent), reading.unusable()));
            }
        }
        if (!good.isEmpty()) {
            writer.write(id, good);
        }
        ignored.forEach(one -> writer.count(one.reason()));
        return new Taken(good.size(), ignored);
    }

    private static @Nullable String idOf(JsonNode sent) {
        JsonNode id = sent.path("id");
        return id.isTextual() && id.textValue().length() <= 36 ? id.textValue() : null;
    }
}
