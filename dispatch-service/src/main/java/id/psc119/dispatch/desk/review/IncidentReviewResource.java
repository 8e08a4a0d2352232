package id.psc119.dispatch.desk.review;

import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The review of an incident, for the supervisor. */
@Path("/incidents/{id}/review")
@RunOnVirtualThread
public class IncidentReviewResource {
    private final ReviewIncident reviewIncident;

    IncidentReviewResource(ReviewIncident reviewIncident) {
        this.reviewIncident = reviewIncident;
    }

    @GET
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(
            summary = "What happened at an incident, what was recommended, what was decided, and how long it took",
            description = "Recommendations are those that were shown, not computed again. Each look is in the audit.")
    public IncidentReview get(UUID id) {
        return reviewIncident.get(id);
    }
}
