package id.psc119.intake.triage.landmark;

import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What calls can teach the gazetteer. A supervisor accepts one by entering it, or declines it by entering it as taken back. */
@Path("/landmark-proposals")
@RunOnVirtualThread
public class ProposedLandmarkResource {
    private final ProposedLandmarks proposed;

    ProposedLandmarkResource(ProposedLandmarks proposed) {
        this.proposed = proposed;
    }

    /** Proposals. */
    public record Proposals(List<ProposedLandmarks.Proposed> items) {}

    @GET
    @RolesAllowed(Role.SUPERVISOR)
    @ObjectRule("supervisors; landmarks that two incidents name, without callers")
    @Operation(summary = "Landmarks that confirmed calls have named and the gazetteer does not have")
    public Proposals list() {
        return new Proposals(proposed.all());
    }
}
