package id.psc119.dispatch.advice.roads;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The roads that travel times are computed with, and their closed stretches. */
@Path("/")
@RunOnVirtualThread
public class RoadResource {
    private final RoadClosures closures;
    private final CloseRoad closeRoad;
    private final ServedRoads roads;
    private final Sites sites;
    private final Caller caller;
    private final Clock clock;

    RoadResource(
            RoadClosures closures, CloseRoad closeRoad, ServedRoads roads, Sites sites, Caller caller, Clock clock) {
        this.closures = closures;
        this.closeRoad = closeRoad;
        this.roads = roads;
        this.sites = sites;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/roads")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @ObjectRule("the same for all: which map is served, nothing of anybody")
    @Operation(summary = "The roads that the answering replica serves, or that it estimates")
    public ServedRoads.State roads() {
        return roads.state();
    }

    public record SiteList(List<Sites.Site> items) {}

    @GET
    @Path("/road-sites")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    @SentBy("launcher")
    @ObjectRule("places of ambulance bases and facilities, of no person")
    @Operation(
            summary = "What roads must join before they are served",
            description = "Facilities and bases of ambulances; no village cars, no boats.")
    public SiteList sites() {
        return new SiteList(sites.joinedByRoad());
    }

    /**
     * A stretch that is closed.
     *
     * @param point on the road: the whole stretch between its two crossroads is closed, in both directions
     * @param area the corners of a flooded area in their order: every road that enters it is closed, and the point only says where
     *     it is shown; absent for one stretch
     * @param place in words
     * @param from now, when absent
     * @param until absent when nobody knows
     */
    public record Closing(
            @NotNull GeoPoint point,
            @Nullable @Size(max = 200) List<@NotNull @Valid GeoPoint> area,
            @Nullable @Size(max = 200) String place,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant from,
            @Nullable Instant until) {
        @AssertTrue(message = "{until-after-from}")
        @Schema(hidden = true)
        @com.fasterxml.jackson.annotation.JsonIgnore
        public boolean isInOrder() {
            return from == null || until == null || until.isAfter(from);
        }
    }

    /**
     * A closure and what it does.
     *
     * @param effect what it does to travel times, as far as the answering replica knows
     * @param lines the courses of the roads that it closes, both carriageways of a bridge; empty where it closes none
     */
    public record Closed(RoadClosure.View closure, ServedRoads.Effect effect, List<List<GeoPoint>> lines) {}

    public record ClosureList(List<Closed> items) {}

    @GET
    @Path("/road-closures")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    @ObjectRule("all of them for everybody who drives")
    @Operation(summary = "What is closed now, or will be")
    public ClosureList inForce() {
        return new ClosureList(
                closures.inForce(clock.instant()).stream().map(this::withEffect).toList());
    }

    @PUT
    @Path("/road-closures/{id}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Closes a stretch of road or all roads of a flooded area, or corrects what was stated about it",
            description = "In effect at once. 409 closure-ended when it has been opened again.")
    public RestResponse<Closed> close(UUID id, @NotNull @Valid Closing closing) {
        CloseRoad.Closed closed = closeRoad.close(
                caller,
                id,
                new CloseRoad.Request(
                        closing.point(),
                        closing.area() == null ? List.of() : closing.area(),
                        closing.place(),
                        closing.reason(),
                        closing.from(),
                        closing.until()));
        return RestResponse.status(
                closed.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, withEffect(closed.closure()));
    }

    @DELETE
    @Path("/road-closures/{id}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "The road can be driven again; the closure is kept, with who opened it")
    public RoadClosure.View open(UUID id) {
        return closeRoad.open(caller, id);
    }

    private Closed withEffect(RoadClosure.View closure) {
        ServedRoads.Closing closing = roads.closing(RoadClosure.closureOf(closure.point(), closure.area()));
        return new Closed(closure, closing.effect(), closing.lines());
    }
}
