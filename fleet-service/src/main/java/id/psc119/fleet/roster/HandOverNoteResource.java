package id.psc119.fleet.roster;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Notes of one crew of a unit to the next. */
@Importance(Importance.Level.ORDINARY)
@Path("/units/{id}/hand-over-notes")
@RunOnVirtualThread
@RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class HandOverNoteResource {
    private static final String OWN = "the desk any unit; others those that they crew now";

    private final HandOverNotes notes;
    private final Caller caller;
    private final Clock clock;

    HandOverNoteResource(HandOverNotes notes, Caller caller, Clock clock) {
        this.notes = notes;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A note to the next crew.
     *
     * @param happened by the writer's clock, default now
     * @param sent by the writer's clock, default now
     */
    public record HandOverNoteBody(
            @NotBlank @Size(max = 2000) String words,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {}

    /** Notes of a unit, the newest first. */
    public record HandOverNoteList(List<HandOverNotes.Note> items) {}

    @GET
    @ObjectRule(OWN)
    @Operation(
            summary = "What crews of a unit told the next one",
            description = "Those of a week, and older ones that nobody has acknowledged.")
    public HandOverNoteList list(UUID id) {
        return new HandOverNoteList(notes.of(caller, id));
    }

    @PUT
    @Path("/{noteId}")
    @ObjectRule(OWN)
    @Operation(summary = "Tells the next crew something of the unit; sent again it changes nothing")
    public HandOverNoteList write(UUID id, UUID noteId, @NotNull @Valid HandOverNoteBody body) {
        Provenance report = Provenance.of(body.happened(), body.sent(), body.via(), null, caller, clock.instant());
        return new HandOverNoteList(
                notes.write(caller, id, noteId, WellFormed.text(body.words().strip()), report));
    }

    @PUT
    @Path("/{noteId}/acknowledgement")
    @ObjectRule(OWN)
    @Operation(summary = "Says that the next crew has read a note", description = "409 own-note for one's own.")
    public HandOverNoteList acknowledge(UUID id, UUID noteId) {
        return new HandOverNoteList(notes.acknowledge(caller, id, noteId));
    }
}
