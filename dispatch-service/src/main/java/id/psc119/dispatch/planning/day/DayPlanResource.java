package id.psc119.dispatch.planning.day;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A day of planned work: its board, the making of its plan, and its publication. */
@Path("/day-plans/{day}")
@RunOnVirtualThread
public class DayPlanResource {
    private final ReadDay readDay;
    private final MakePlan makePlan;
    private final PublishPlan publishPlan;
    private final Caller caller;

    DayPlanResource(ReadDay readDay, MakePlan makePlan, PublishPlan publishPlan, Caller caller) {
        this.readDay = readDay;
        this.makePlan = makePlan;
        this.publishPlan = publishPlan;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary =
                    "The planned work of a day: jobs, teams, lists, the proposal that waits, and who has seen their list")
    public ReadDay.DayView day(LocalDate day) {
        return readDay.day(day);
    }

    /** A unit that does planned work on this day, and when it can. */
    @Schema(name = "PlanTeamRequest")
    public record TeamRequest(
            @NotNull UUID unitId,
            @NotNull Instant from,
            @NotNull Instant until) {}

    /** The teams of the day. */
    @Schema(name = "PlanRunRequest")
    public record RunRequest(
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid TeamRequest> teams) {}

    @PUT
    @Path("/runs/{runId}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Wishes for a plan with these teams",
            description =
                    "It is made within seconds and then waits as the day's proposal; the teams see nothing of it yet.")
    public void make(LocalDate day, UUID runId, @NotNull @Valid RunRequest request) {
        makePlan.want(
                caller,
                day,
                runId,
                request.teams().stream()
                        .map(team -> new PlanTeam(team.unitId(), team.from(), team.until()))
                        .toList());
    }

    @DELETE
    @Path("/runs/{runId}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Ends the making of a plan")
    public void cancel(LocalDate day, UUID runId) {
        makePlan.cancel(runId);
    }

    /** Which proposal is confirmed. */
    @Schema(name = "PlanConfirmation")
    public record Confirmation(@NotNull UUID runId) {}

    @PUT
    @Path("/published")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Confirms the proposal: the teams get their lists, and those whose list has changed are told")
    public void publish(LocalDate day, @NotNull @Valid Confirmation confirmation) {
        publishPlan.confirm(caller, day, confirmation.runId());
    }
}
