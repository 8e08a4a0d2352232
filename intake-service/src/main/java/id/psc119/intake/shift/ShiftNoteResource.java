package id.psc119.intake.shift;

import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.paging.Page;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Notes of one shift of the desk to the next. */
@Path("/shift-notes")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ShiftNoteResource {
    private final HandOverShift handOverShift;
    private final Caller caller;

    ShiftNoteResource(HandOverShift handOverShift, Caller caller) {
        this.handOverShift = handOverShift;
        this.caller = caller;
    }

    public record ShiftNoteForm(@NotBlank @Size(max = 4000) String note) {}

    @GET
    @Operation(summary = "Notes, the newest first", description = "open=true: only those that nobody has acknowledged.")
    public Page<ShiftNoteView> list(
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return handOverShift.list(open, cursor, limit);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Writes a note", description = "A note is never changed; the same id again changes nothing.")
    public ShiftNoteView write(UUID id, @NotNull @Valid ShiftNoteForm form) {
        return handOverShift.write(id, form.note(), StaffMember.of(caller));
    }

    @PUT
    @Path("/{id}/acknowledgement")
    @Operation(summary = "Acknowledges a note of somebody else", description = "409 own-shift-note for one's own.")
    public ShiftNoteView acknowledge(UUID id) {
        return handOverShift.acknowledge(id, StaffMember.of(caller));
    }
}
