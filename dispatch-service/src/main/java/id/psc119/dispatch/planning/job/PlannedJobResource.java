package id.psc119.dispatch.planning.job;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One planned job: what is wanted, with whom it stays, and how it goes. */
@Path("/planned-jobs/{id}")
@RunOnVirtualThread
public class PlannedJobResource {
    private final ChangeJob changeJob;
    private final Caller caller;

    PlannedJobResource(ChangeJob changeJob, Caller caller) {
        this.changeJob = changeJob;
        this.caller = caller;
    }

    /**
     * What is wanted.
     *
     * @param serviceMinutes at the place; absent: as long as such work usually takes
     * @param note for the crew, without names and numbers
     */
    @Schema(name = "PlannedJobRequest")
    public record Wish(
            @NotNull JobKind kind,
            boolean exercise,
            boolean urgent,
            @NotNull @Valid Place from,
            @Nullable @Valid Place to,
            @Nullable Instant wantedFrom,
            @Nullable Instant wantedUntil,
            @Nullable @Min(1) @Max(1440) Integer serviceMinutes,
            @Nullable @Min(1) @Max(100_000) Integer people,
            @Nullable @Size(max = 10) List<@NotNull @Size(max = 40) String> needs,
            @Nullable @Size(max = 10) List<@NotNull Capability> capabilities,
            @Nullable @Size(max = 500) String note) {}

    @PUT
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Enters a planned job, or corrects one")
    public void enter(UUID id, @NotNull @Valid Wish wish) {
        changeJob.enter(
                id,
                new PlannedJob.Wish(
                        wish.kind(),
                        wish.exercise(),
                        wish.urgent(),
                        wish.from(),
                        wish.to(),
                        wish.wantedFrom(),
                        wish.wantedUntil(),
                        wish.serviceMinutes(),
                        wish.people(),
                        wish.needs() == null ? List.of() : wish.needs(),
                        wish.note()),
                wish.capabilities() == null ? List.of() : wish.capabilities());
    }

    /** With which unit it stays; without one it is free. */
    @Schema(name = "PlannedJobPin")
    public record Pin(@Nullable UUID unitId) {}

    @PUT
    @Path("/pin")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Keeps the job with a unit in every plan to come, or sets it free")
    public void pin(UUID id, @NotNull @Valid Pin pin) {
        changeJob.pin(id, pin.unitId());
    }

    /** Why it will not be done. */
    @Schema(name = "PlannedJobRefusal")
    public record Refusal(@NotBlank @Size(max = 300) String reason) {}

    @PUT
    @Path("/decline")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Declines the job, with a reason that who asked reads")
    public void decline(UUID id, @NotNull @Valid Refusal refusal) {
        changeJob.decline(id, refusal.reason());
    }

    /** @param happened by the reporter's clock */
    @Schema(name = "PlannedJobReport")
    record Report(
            ChangeJob.@NotNull Progress progress, @NotNull Instant happened) {}

    @PUT
    @Path("/progress")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk any job; a crew those on the lists of the units that it crews now")
    @Operation(
            summary = "Reports that the work has begun, is done, or was left unfinished",
            description = "INTERRUPTED sets the job free for any team, and the day is planned again.")
    public void report(UUID id, @NotNull @Valid Report report) {
        changeJob.report(caller, id, report.progress(), report.happened());
    }
}
