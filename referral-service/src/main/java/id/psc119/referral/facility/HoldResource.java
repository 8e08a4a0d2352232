package id.psc119.referral.facility;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.BedKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Beds that a facility keeps for patients on the way. */
@Path("/facilities/{id}/holds/{holdId}")
@RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
public class HoldResource {
    private final HoldBeds holdBeds;
    private final Caller caller;

    HoldResource(HoldBeds holdBeds, Caller caller) {
        this.holdBeds = holdBeds;
        this.caller = caller;
    }

    /**
     * What to hold.
     *
     * @param arrivalId for whom: then it follows the arrival's time
     * @param until counts where no arrival time is known
     */
    public record Holding(
            @NotNull BedKind kind,
            @Nullable UUID arrivalId,
            @Nullable UUID referralId,
            @Nullable Instant until) {}

    @PUT
    @Operation(
            summary = "Hold a bed",
            description =
                    "The id is the caller's own; sent again it changes nothing. It ends by itself. 409 no-bed-to-hold when a"
                            + " present figure has none left; a figure that is unknown or old forbids nothing.")
    public FacilityView hold(UUID id, UUID holdId, @NotNull @Valid Holding body) {
        return holdBeds.hold(
                caller, id, holdId, new BedHold.Wanted(body.kind(), body.arrivalId(), body.referralId()), body.until());
    }

    @DELETE
    @Operation(summary = "Let a held bed go", description = "409 hold-ended when it has ended otherwise.")
    public FacilityView release(UUID id, UUID holdId) {
        return holdBeds.release(caller, id, holdId);
    }
}
