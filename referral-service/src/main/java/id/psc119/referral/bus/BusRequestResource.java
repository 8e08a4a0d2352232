package id.psc119.referral.bus;

import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Requests for a place on the bus: told by intake, answered by the desk with a booking or a reason. */
@Path("/bus-requests")
@RunOnVirtualThread
public class BusRequestResource {
    private final AnswerBusRequest requests;
    private final Caller caller;

    BusRequestResource(AnswerBusRequest requests, Caller caller) {
        this.requests = requests;
        this.caller = caller;
    }

    /**
     * A request that is not answered yet.
     *
     * @param number masked without a purpose; a booking for the request has it without being told
     * @param hadPlace whether it had a place that was cancelled
     * @param cancelledWhy with {@code hadPlace}
     */
    @Schema(name = "BusRequestView")
    public record RequestView(
            UUID id,
            String spokenNumber,
            boolean exercise,
            @Nullable String name,
            @Nullable String number,
            @Nullable String note,
            @Nullable Place from,
            @Nullable Place to,
            @Nullable Instant wantedFor,
            @Nullable Integer people,
            List<String> needs,
            Instant requestedAt,
            boolean hadPlace,
            @Nullable String cancelledWhy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "RequestView[" + spokenNumber + "]";
        }
    }

    /** The oldest first. */
    @Schema(name = "BusRequestList")
    public record RequestList(List<RequestView> items) {}

    /** Why there is no place, for who asked. */
    @Schema(name = "BusRequestRefusal")
    public record Refusal(@NotBlank @Size(max = 300) String reason) {}

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("every request")
    @Operation(
            summary = "Requests for the bus that nobody has answered, the oldest first",
            description = "At most 200. Numbers are masked unless Psc-Purpose is stated. Each view is written to the"
                    + " read audit.")
    public RequestList open(@HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return new RequestList(requests.open(purpose));
    }

    @PUT
    @Path("/{id}/refusal")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("every request")
    @Operation(
            summary = "There is no place for a request",
            description = "Who asked gets the reason by message. 409 bus-request-booked while it has a place.")
    public void decline(UUID id, @NotNull @Valid Refusal body) {
        requests.decline(id, body.reason().strip(), caller.name());
    }
}
