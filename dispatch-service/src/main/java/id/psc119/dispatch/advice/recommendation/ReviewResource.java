package id.psc119.dispatch.advice.recommendation;

import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was recommended at the time, for a review: with everything that it came from. */
@Path("/recommendations/{id}")
@RunOnVirtualThread
public class ReviewResource {
    private final ReviewRecommendation reviewRecommendation;

    ReviewResource(ReviewRecommendation reviewRecommendation) {
        this.reviewRecommendation = reviewRecommendation;
    }

    @GET
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "A recommendation as it was given; 404 when it is older than recommendations are kept")
    public ReviewRecommendation.Reviewed get(UUID id) {
        return reviewRecommendation.get(id);
    }
}
