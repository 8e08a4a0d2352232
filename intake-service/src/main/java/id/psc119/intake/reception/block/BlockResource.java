package id.psc119.intake.reception.block;

import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that call for nothing are blocked for a time. Their calls and presses still reach the call taker, after the others in the
 * list; nothing of theirs is refused or slowed.
 */
@Path("/")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class BlockResource {
    private final BlockNumber blockNumber;
    private final Caller caller;
    private final Clock clock;

    BlockResource(BlockNumber blockNumber, Caller caller, Clock clock) {
        this.blockNumber = blockNumber;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param contactId whose number is meant: the one that an exchange showed, or that was signed in */
    public record BlockWanted(
            @NotNull UUID contactId,
            @NotBlank @Size(max = 300) String reason,
            @Min(1) @Max(72) int hours) {}

    public record Lifting(@NotBlank @Size(max = 300) String reason) {}

    /** @param number masked, its last four digits */
    public record BlockView(
            UUID id,
            String number,
            UUID contactId,
            String reason,
            String blockedBy,
            String blockedById,
            Instant blockedAt,
            Instant until,
            boolean inForce,
            @Nullable Instant liftedAt,
            @Nullable String liftedBy,
            @Nullable String liftedById,
            @Nullable String liftReason) {}

    @GET
    @Path("blocks")
    @Operation(
            summary = "The blocks in force, the newest first",
            description = "With contactId those of that contact's number, the ended ones too.")
    public List<BlockView> list(@QueryParam("contactId") @Nullable UUID contactId) {
        return blockNumber.list(contactId).stream().map(this::view).toList();
    }

    @PUT
    @Path("blocks/{id}")
    @Operation(
            summary = "Blocks the number of a contact for some hours",
            description =
                    "422 no-proven-number when the contact has only a number that somebody typed. The same id with other"
                            + " content is a 409.")
    public BlockView block(UUID id, @NotNull @Valid BlockWanted wanted) {
        return view(blockNumber.block(
                id, wanted.contactId(), wanted.reason(), Duration.ofHours(wanted.hours()), StaffMember.of(caller)));
    }

    @PUT
    @Path("blocks/{id}/lifting")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(summary = "Lifts a block before its time")
    public BlockView lift(UUID id, @NotNull @Valid Lifting lifting) {
        return view(blockNumber.lift(id, lifting.reason(), StaffMember.of(caller)));
    }

    private BlockView view(Block block) {
        return new BlockView(
                block.id(),
                "••••" + block.numberEnd(),
                block.contactId(),
                block.reason(),
                block.blockedByName(),
                block.blockedBy(),
                block.blockedAt(),
                block.until(),
                block.isInForce(clock.instant()),
                block.liftedAt(),
                block.liftedByName(),
                block.liftedBy(),
                block.liftReason());
    }
}
