package id.psc119.dispatch.advice.relocation;

import id.psc119.dispatch.advice.relocation.Relocations.Decided;
import id.psc119.dispatch.advice.relocation.Relocations.Decision;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where free ambulances should wait: advice, which a dispatcher accepts or declines. Nothing moves by itself. */
@Path("/relocations")
@RunOnVirtualThread
public class RelocationResource {
    private final AdviseRelocation adviseRelocation;
    private final DecideRelocation decideRelocation;
    private final Caller caller;

    RelocationResource(AdviseRelocation adviseRelocation, DecideRelocation decideRelocation, Caller caller) {
        this.adviseRelocation = adviseRelocation;
        this.decideRelocation = decideRelocation;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Where free ambulances had better wait, with what that gains")
    public AdviseRelocation.Advice advice() {
        return adviseRelocation.advice();
    }

    /**
     * What the dispatcher decides.
     *
     * @param seconds and {@code gain} as advised; absent when the dispatcher moves a unit by their own judgement
     */
    public record Deciding(
            @NotNull UUID unitId,
            @NotNull UUID postId,
            @NotNull Decision decision,
            @Nullable @DecimalMin("0") @DecimalMax("86400") Double seconds,
            @Nullable @DecimalMin("-1") @DecimalMax("1") Double gain,
            @Nullable @Size(max = 500) String reason) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Accepts or declines a move, or ends one; the crew hears of it",
            description =
                    "409 unit-at-work when it is at work, unit-not-rostered for a private car or one without a crew"
                            + " on duty, relocation-limit when it has been moved often enough in this shift.")
    public RestResponse<Decided> decide(UUID id, @NotNull @Valid Deciding deciding) {
        DecideRelocation.Recorded recorded = decideRelocation.decide(
                caller,
                id,
                new DecideRelocation.Choice(
                        deciding.unitId(),
                        deciding.postId(),
                        deciding.decision(),
                        deciding.seconds(),
                        deciding.gain(),
                        deciding.reason()));
        return RestResponse.status(
                recorded.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, recorded.decided());
    }
}
