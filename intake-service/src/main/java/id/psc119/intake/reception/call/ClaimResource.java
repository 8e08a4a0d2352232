package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
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

    /** @param takeOver a supervisor takes it from another */
    public record ClaimBody(@Nullable Boolean takeOver) {}

    @PUT
    @Operation(summary = "Claims a contact", description = "409 contact-claimed names the call taker who has it.")
    public ContactView claim(UUID id, @NotNull ClaimBody body) {
        return claimContact.claim(id, Boolean.TRUE.equals(body.takeOver()), StaffMember.of(caller));
    }

    @DELETE
    @Operation(
            summary = "Gives a contact back to all",
            description = "It waits anew, and is dispatched untriaged if nobody claims it.")
    public ContactView release(UUID id) {
        return claimContact.release(id, StaffMember.of(caller));
    }
}
