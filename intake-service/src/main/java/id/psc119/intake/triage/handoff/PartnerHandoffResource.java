package id.psc119.intake.triage.handoff;

import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was handed to a partner agency, for its own systems: where to go and what for, and nothing that names a person. */
@Path("/partner-handoffs")
@RunOnVirtualThread
@RolesAllowed(Role.PARTNER)
@ObjectRule("what was passed on to the agency that the account speaks for, exercises left out; nobody's name or number")
public class PartnerHandoffResource {
    private final ReadPartnerHandoffs readPartnerHandoffs;
    private final Caller caller;

    PartnerHandoffResource(ReadPartnerHandoffs readPartnerHandoffs, Caller caller) {
        this.readPartnerHandoffs = readPartnerHandoffs;
        this.caller = caller;
    }

    /**
     * What an agency was asked to take.
     *
     * @param ours true until it was accepted there
     */
    public record Handed(
            UUID id,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            HandoffState state,
            boolean ours,
            Instant askedAt,
            @Nullable String spokenNumber,
            @Nullable Place place,
            @Nullable String wayDescription,
            List<String> hazards) {}

    @GET
    @Operation(summary = "What was handed to the caller's agency, the newest first")
    public Page<Handed> list(
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return readPartnerHandoffs.list(caller.personId(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them")
    public Handed get(UUID id) {
        return readPartnerHandoffs.get(caller.personId(), id);
    }
}
