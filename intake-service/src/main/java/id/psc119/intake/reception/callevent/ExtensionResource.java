package id.psc119.intake.reception.callevent;

import id.psc119.intake.reception.telephone.DeskExtension;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** At which telephone extension a call taker sits: the calls that are answered there are theirs. */
@Path("/extensions")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ExtensionResource {
    private final UseExtension useExtension;
    private final Caller caller;

    ExtensionResource(UseExtension useExtension, Caller caller) {
        this.useExtension = useExtension;
        this.caller = caller;
    }

    /** @param since when they sat down */
    public record ExtensionView(String extension, String personId, String name, Instant since) {
        static ExtensionView of(DeskExtension seat) {
            return new ExtensionView(seat.extension(), seat.personId(), seat.personName(), seat.since());
        }
    }

    @GET
    @Operation(summary = "The caller's own extension, or none")
    public List<ExtensionView> own() {
        return useExtension.of(StaffMember.of(caller)).stream()
                .map(ExtensionView::of)
                .toList();
    }

    @PUT
    @Path("/{extension}")
    @Operation(
            summary = "Takes a telephone extension",
            description =
                    "A person has one extension. Whoever had it before has left it; after 13 hours it is nobody's.")
    public ExtensionView take(@Size(max = 60) String extension) {
        return ExtensionView.of(useExtension.take(extension, StaffMember.of(caller)));
    }

    @DELETE
    @Path("/{extension}")
    @Operation(summary = "Leaves a telephone extension")
    public void leave(@Size(max = 60) String extension) {
        useExtension.leave(extension, StaffMember.of(caller));
    }
}
