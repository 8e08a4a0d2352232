package id.psc119.referral.bus;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Receives the requests for a place on the bus that intake has accepted. */
@Path("/bus-requests")
@RunOnVirtualThread
public class BusRequestReceiver {
    private final AnswerBusRequest requests;

    BusRequestReceiver(AnswerBusRequest requests) {
        this.requests = requests;
    }

    @PUT
    @Path("/{id}")
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy("intake")
    @Operation(
            summary = "intake → referral: a request for a place on the bus",
            description = "An older or equal version changes nothing.")
    @APIResponse(responseCode = "204", description = "Taken, or known already")
    public void take(UUID id, @NotNull @Valid BusRequestMessage message) {
        requests.take(id, message);
    }
}
