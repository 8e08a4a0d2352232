package id.psc119.dispatch.response.closure;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The desk's decision that an incident goes on: it was over, or somebody has asked to cancel it. */
@Path("/incidents/{id}/reopening")
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
public class ReopeningResource {
    private final ReopenIncident reopenIncident;
    private final Caller caller;
    private final Clock clock;

    ReopeningResource(ReopenIncident reopenIncident, Caller caller, Clock clock) {
        this.reopenIncident = reopenIncident;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param wanted a unit that is to go now; absent when only something was left to record
     * @param declines when the request to cancel was made that is declined; absent when none is
     */
    public record Reopening(
            @NotBlank @Size(max = 500) String reason,
            @Nullable @Valid Wanted wanted,
            @Nullable Instant declines) {}

    public record Wanted(@NotNull UUID needId, @NotNull Capability capability) {}

    public record Reopened(UUID id, String spokenNumber, IncidentState state) {
        static Reopened of(Incident incident) {
            return new Reopened(incident.id(), incident.spokenNumber(), incident.state());
        }
    }

    @PUT
    @Operation(
            summary = "Opens an incident again that is over, or lets one go on that somebody asks to cancel",
            description = "One that was over only a person closes again.")
    public Reopened reopen(UUID id, @NotNull @Valid Reopening reopening) {
        Wanted wanted = reopening.wanted();
        return Reopened.of(reopenIncident.reopen(
                id,
                wanted == null ? null : new ReopenIncident.Wanted(wanted.needId(), wanted.capability()),
                reopening.reason(),
                reopening.declines(),
                Provenance.of(null, null, Via.APP, null, caller, clock.instant())));
    }
}
