package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.reception.contact.ClaimChange;
import id.psc119.intake.reception.contact.ClaimChangeKind;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Which call taker handles a contact: one at a time. */
@Path("/contacts/{id}/claim")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ClaimResource {
    private final ClaimContact claimContact;
    private final Caller caller;

    ClaimResource(ClaimContact claimContact, Caller caller) {
        this.claimContact = claimContact;
        this.caller = caller;
    }

    /**
     * @param takeOver takes it from another call taker
     * @param reason why; needed for a take-over by anybody but a supervisor
     */
    public record ClaimBody(
            @Nullable Boolean takeOver,
            @Nullable @Size(max = 300) String reason) {}

    public record ReleaseBody(@NotBlank @Size(max = 300) String reason) {}

    /**
     * A change of who handles the contact.
     *
     * @param from the person whose claim ended; absent when nobody had it
     */
    public record ClaimChangeView(
            UUID id,
            ClaimChangeKind kind,
            Instant at,
            String by,
            @Nullable String from,
            @Nullable String reason) {
        static ClaimChangeView of(ClaimChange change) {
            return new ClaimChangeView(
                    change.id(),
                    change.kind(),
                    change.changedAt(),
                    change.changedByName(),
                    change.heldByName(),
                    change.reason());
        }
    }

    @GET
    @Path("/changes")
    @Operation(summary = "Who has handled a contact, the newest change first")
    public List<ClaimChangeView> changes(UUID id) {
        return claimContact.changesOf(id).stream().map(ClaimChangeView::of).toList();
    }

    @PUT
    @Operation(
            summary = "Claims a contact",
            description =
                    "409 contact-claimed names the call taker who has it; with takeOver and a reason it changes hands.")
    public ContactView claim(UUID id, @NotNull @Valid ClaimBody body) {
        return claimContact.claim(id, Boolean.TRUE.equals(body.takeOver()), body.reason(), StaffMember.of(caller));
    }

    @DELETE
    @Operation(
            summary = "Gives a contact back to all",
            description = "It waits again, and is dispatched untriaged if nobody claims it.")
    public ContactView release(UUID id) {
        return claimContact.release(id, null, StaffMember.of(caller));
    }

    @PUT
    @Path("/release")
    @Operation(
            summary = "Gives a contact back that somebody has claimed by mistake, or has left",
            description = "As DELETE, with the reason; also for a contact of another call taker.")
    public ContactView releaseFor(UUID id, @NotNull @Valid ReleaseBody body) {
        return claimContact.release(id, body.reason(), StaffMember.of(caller));
    }
}
