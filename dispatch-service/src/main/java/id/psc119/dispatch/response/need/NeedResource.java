package id.psc119.dispatch.response.need;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Needs that the dispatcher adds or cancels. */
@Path("/incidents/{incidentId}/needs/{id}")
@RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
public class NeedResource {
    private final AddNeed addNeed;
    private final CancelNeed cancelNeed;
    private final Caller caller;
    private final Clock clock;

    NeedResource(AddNeed addNeed, CancelNeed cancelNeed, Caller caller, Clock clock) {
        this.addNeed = addNeed;
        this.cancelNeed = cancelNeed;
        this.caller = caller;
        this.clock = clock;
    }

    public record NewNeed(@NotNull Capability capability) {}

    public record NeedView(UUID id, UUID incidentId, Capability capability, NeedState state) {
        static NeedView of(Need need) {
            return new NeedView(need.id(), need.incidentId(), need.capability(), need.state());
        }
    }

    @PUT
    public NeedView add(UUID incidentId, UUID id, @NotNull @Valid NewNeed fresh) {
        return NeedView.of(addNeed.add(
                incidentId, id, fresh.capability(), Provenance.of(null, null, null, null, caller, clock.instant())));
    }

    public record Cancellation(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/cancellation")
    public NeedView cancel(UUID incidentId, UUID id, @NotNull @Valid Cancellation cancellation) {
        return NeedView.of(cancelNeed.cancel(
                incidentId,
                id,
                cancellation.reason(),
                Provenance.of(
                        cancellation.happened(),
                        cancellation.sent(),
                        cancellation.via(),
                        cancellation.saidBy(),
                        caller,
                        clock.instant())));
    }
}
