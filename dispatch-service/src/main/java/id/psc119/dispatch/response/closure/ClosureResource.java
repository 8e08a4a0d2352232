package id.psc119.dispatch.response.closure;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
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

/** The dispatcher's decision that an incident is over. */
@Path("/incidents/{id}")
@RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
public class ClosureResource {
    private final EndIncident endIncident;
    private final Caller caller;
    private final Clock clock;

    ClosureResource(EndIncident endIncident, Caller caller, Clock clock) {
        this.endIncident = endIncident;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param reason free text; {@code NOT_FOUND} and {@code NO_PATIENT} mean that there was no patient */
    public record Decision(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    public record Ended(
            UUID id,
            String spokenNumber,
            IncidentState state,
            @Nullable Instant closedAt,
            @Nullable String reason) {
        static Ended of(Incident incident) {
            return new Ended(
                    incident.id(),
                    incident.spokenNumber(),
                    incident.state(),
                    incident.closedAt(),
                    incident.closeReason());
        }
    }

    @PUT
    @Path("/closure")
    public Ended close(UUID id, @NotNull @Valid Decision decision) {
        return Ended.of(endIncident.close(id, decision.reason(), provenance(decision)));
    }

    @PUT
    @Path("/cancellation")
    public Ended cancel(UUID id, @NotNull @Valid Decision decision) {
        return Ended.of(endIncident.cancel(id, decision.reason(), provenance(decision)));
    }

    private Provenance provenance(Decision decision) {
        return Provenance.of(
                decision.happened(), decision.sent(), decision.via(), decision.saidBy(), caller, clock.instant());
    }
}
