package id.psc119.intake.triage.outcome;

import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.log.LogEntryView;
import id.psc119.intake.triage.log.ReadLog;
import id.psc119.intake.triage.log.RecordNote;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The log of an incident: notes of the desk, merges and their reasons. Each answer is the whole log, the newest entry first. */
@Path("/incidents/{id}/log")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class IncidentLogResource {
    private final ReadLog readLog;
    private final RecordNote recordNote;
    private final MergeIncidents mergeIncidents;
    private final Caller caller;

    IncidentLogResource(ReadLog readLog, RecordNote recordNote, MergeIncidents mergeIncidents, Caller caller) {
        this.readLog = readLog;
        this.recordNote = recordNote;
        this.mergeIncidents = mergeIncidents;
        this.caller = caller;
    }

    public record NoteForm(@NotBlank @Size(max = 2000) String note) {}

    /** @param into the incident that goes on */
    public record MergerForm(
            @NotNull UUID into, @NotBlank @Size(max = 500) String reason) {}

    public record ReversalForm(@NotBlank @Size(max = 500) String reason) {}

    @GET
    @Operation(summary = "The log of an incident, the newest entry first")
    public List<LogEntryView> list(UUID id) {
        return readLog.of(id);
    }

    @PUT
    @Path("/notes/{noteId}")
    @Operation(
            summary = "Writes a note",
            description =
                    "Also about a closed incident. A note is never changed; the same noteId again changes nothing.")
    public List<LogEntryView> note(UUID id, UUID noteId, @NotNull @Valid NoteForm form) {
        recordNote.record(id, noteId, form.note(), StaffMember.of(caller));
        return readLog.of(id);
    }

    @PUT
    @Path("/mergers/{mergerId}")
    @Operation(
            summary = "Merges the incident into another one",
            description =
                    "Its contacts move there and dispatch is asked to cancel it: before departure units are stood down, later the"
                            + " dispatcher decides. 409 merge-into-closed when the other one is closed.")
    public List<LogEntryView> merge(UUID id, UUID mergerId, @NotNull @Valid MergerForm form) {
        mergeIncidents.merge(id, mergerId, form.into(), form.reason(), StaffMember.of(caller));
        return readLog.of(id);
    }

    @PUT
    @Path("/mergers/{mergerId}/reversal")
    @Operation(
            summary = "Takes a merge back",
            description =
                    "The contacts that it moved return, and the request to cancel with them. What dispatch has cancelled until then is"
                            + " reopened there.")
    public List<LogEntryView> reverse(UUID id, UUID mergerId, @NotNull @Valid ReversalForm form) {
        mergeIncidents.reverse(id, mergerId, form.reason(), StaffMember.of(caller));
        return readLog.of(id);
    }
}
