package id.psc119.intake.outgoing;

import id.psc119.intake.outgoing.gateway.Gateways;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was written to people, for the desk. */
@Path("/outgoing-messages")
@RunOnVirtualThread
public class OutgoingMessageResource {
    private final ReadOutgoing readOutgoing;
    private final Gateways gateways;

    OutgoingMessageResource(ReadOutgoing readOutgoing, Gateways gateways) {
        this.readOutgoing = readOutgoing;
        this.gateways = gateways;
    }

    /**
     * Messages, the newest first.
     *
     * @param open false where no gateway is configured: nobody is written to
     */
    public record Outgoing(boolean open, List<OutgoingMessage> items) {}

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the whole desk; numbers are masked")
    @Operation(
            summary = "Messages to people and whether they arrived",
            description = "About one thing (a contact, incident, unit), or all of the last two days.")
    public Outgoing list(
            @QueryParam("about") @Nullable UUID about,
            @QueryParam("undelivered") @DefaultValue("false") boolean undelivered) {
        return new Outgoing(
                gateways.isOpen(), about == null ? readOutgoing.latest(undelivered) : readOutgoing.about(about));
    }
}
