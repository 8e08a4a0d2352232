package id.psc119.dispatch.advice.cover;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.engine.travel.Source;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Fleet asks which of its free units would be first in each village, by the travel times that units are sent by. */
@Path("/cover-questions")
@RunOnVirtualThread
public class CoverQuestionResource {
    private final ComputeCover computeCover;

    CoverQuestionResource(ComputeCover computeCover) {
        this.computeCover = computeCover;
    }

    /** The free units. */
    public record CoverQuestion(@NotNull @Size(max = 5_000) List<@NotNull @Valid CoverUnit> units) {}

    /**
     * A free unit and where it is taken to be.
     *
     * @param carries whether it can carry a lying patient
     */
    public record CoverUnit(
            @NotNull UUID unitId,
            @NotNull UnitKind kind,
            boolean fourWheelDrive,
            boolean carries,
            @NotNull Place place) {}

    /**
     * Every village of the regency.
     *
     * @param roads the stamp of the roads that this was computed with, as in {@code RoadsState}; absent for the estimate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CoverAnswer(
            List<VillageFirsts> villages, @Nullable String roads) {}

    /**
     * The units that would be first in a village; absent where none gets there.
     *
     * @param transport the first one that can carry
     * @param firstHelp the first one of any kind
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VillageFirsts(
            String code,
            @Nullable FirstUnit transport,
            @Nullable FirstUnit firstHelp) {}

    /** @param seconds of the way alone */
    @Schema(name = "FirstUnit")
    public record FirstUnit(UUID unitId, long seconds, Source source) {}

    @POST
    @SentBy("fleet")
    @RolesAllowed(Role.SERVICE)
    @CustomDeserialization(MessageReading.class)
    @Operation(
            summary = "The free unit that would be first in each village",
            description =
                    "Computed by the roads that are served, without what is closed. One question at a time: 503 to"
                            + " another one, and when the answer takes longer than four seconds.")
    public CoverAnswer ask(@NotNull @Valid CoverQuestion body) {
        return computeCover.of(body.units());
    }
}
