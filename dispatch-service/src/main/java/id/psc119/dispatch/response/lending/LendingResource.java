package id.psc119.dispatch.response.lending;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Units of ours that neighbouring services ask for: offered, refused, asked back, taken back. */
@Path("/neighbour-requests")
@RunOnVirtualThread
public class LendingResource {
    private final LendUnits lendUnits;
    private final Caller caller;

    LendingResource(LendUnits lendUnits, Caller caller) {
        this.lendUnits = lendUnits;
        this.caller = caller;
    }

    @Schema(name = "NeighbourRequests")
    record Requests(List<LendUnits.View> items) {}

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "What neighbouring services ask us for: those that are open or have a unit of ours first")
    public Requests requests() {
        return new Requests(lendUnits.newest());
    }

    /** Why no unit is lent. */
    @Schema(name = "NeighbourRefusal")
    public record Refusal(@NotBlank @Size(max = 300) String reason) {}

    @PUT
    @Path("/{id}/refusal")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Answers that there is no unit to lend; offers that wait for an answer end with it")
    public LendUnits.View refuse(UUID id, @NotNull @Valid Refusal refusal) {
        return lendUnits.refuse(caller, id, refusal.reason().strip());
    }

    /**
     * A unit that is offered.
     *
     * @param agreedBy who of its crew or owner has agreed
     * @param lentUntil when we need it again; absent: open
     * @param overrideReason why it is lent although it is kept for other emergencies beside an event with many casualties
     */
    @Schema(name = "UnitOffer")
    public record UnitOffer(
            @NotNull UUID unitId,
            @NotBlank @Size(max = 100) String agreedBy,
            @Nullable Instant lentUntil,
            @Nullable @Size(max = 500) String overrideReason) {}

    @PUT
    @Path("/{id}/units/{lentId}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Offers a unit of ours; it is not sent here until it is ours again",
            description = "409 aid-not-wanted, unit-at-work, unit-lent or unit-kept.")
    public LendUnits.View offer(UUID id, UUID lentId, @NotNull @Valid UnitOffer offer) {
        return lendUnits.offer(
                caller,
                id,
                lentId,
                offer.unitId(),
                new LentUnit.Terms(offer.agreedBy().strip(), offer.lentUntil(), offer.overrideReason()));
    }

    @PUT
    @Path("/{id}/units/{lentId}/recall")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Asks for a unit back; the neighbour gives it back when it is free")
    public LendUnits.View wantBack(UUID id, UUID lentId) {
        return lendUnits.wantBack(id, lentId);
    }

    @PUT
    @Path("/{id}/units/{lentId}/return")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Takes back an offer, or says that the unit is here again; it can be sent at once")
    public LendUnits.View takeBack(UUID id, UUID lentId) {
        return lendUnits.takeBack(id, lentId);
    }
}
