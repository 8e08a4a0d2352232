package id.psc119.intake.presence;

import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who is at the desk, and what they look at. */
@Path("/desk-presence/{consoleId}")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class PresenceResource {
    private final ShowPresence showPresence;
    private final Caller caller;

    PresenceResource(ShowPresence showPresence, Caller caller) {
        this.showPresence = showPresence;
        this.caller = caller;
    }

    /** @param subject the contact or incident that the console shows; absent for neither */
    public record ConsoleView(@Nullable UUID subject) {}

    @PUT
    @Importance(Importance.Level.ORDINARY)
    @Operation(
            summary = "Says what a console shows; the answer says who else is there",
            description =
                    "A console sends it every ten seconds and when it shows something else. online: who has had a stream open within"
                            + " 30 seconds, on any replica.")
    public DeskPresence show(UUID consoleId, @NotNull ConsoleView view) {
        return showPresence.show(consoleId, view.subject(), StaffMember.of(caller));
    }
}
