package id.psc119.dispatch.advice.recommendation;

import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Proposes units when several needs are open at once. A proposal decides nothing. */
@Path("/assignment-proposals")
@RunOnVirtualThread
public class ProposalResource {
    private final ProposeAssignments proposeAssignments;

    ProposalResource(ProposeAssignments proposeAssignments) {
        this.proposeAssignments = proposeAssignments;
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "The best units for all open needs together, with what that gains over one by one")
    public ProposeAssignments.Proposals proposals() {
        return proposeAssignments.proposals();
    }
}
