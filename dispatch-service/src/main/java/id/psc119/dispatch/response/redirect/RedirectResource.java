package id.psc119.dispatch.response.redirect;

import id.psc119.dispatch.response.assignment.AssignmentView;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Redirects of units on their way, because another incident is more urgent. */
@Path("/redirects/{id}")
@RunOnVirtualThread
public class RedirectResource {
    private final RedirectUnit redirectUnit;
    private final Caller caller;
    private final Clock clock;

    RedirectResource(RedirectUnit redirectUnit, Caller caller, Clock clock) {
        this.redirectUnit = redirectUnit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Who goes where instead.
     *
     * @param fromAssignmentId what the unit is on its way to
     * @param incidentId the more urgent one
     * @param overrideReason why a unit that is off duty, has no crew, or is kept for other emergencies is redirected all the same
     * @param recommendationId the recommendation that the dispatcher saw
     */
    public record Redirect(
            @NotNull UUID fromAssignmentId,
            @NotNull UUID incidentId,
            @NotNull UUID needId,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 500) String overrideReason,
            @Nullable UUID recommendationId,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Ends what a unit is on its way to and begins the other, in one",
            description =
                    "The id is that of the assignment that begins. The crew is told, not asked. 409 not-more-urgent, unit-on-scene,"
                            + " need-taken,"
                            + " unit-broken-down, unit-off-duty, unit-without-crew, unit-kept.")
    public RestResponse<AssignmentView> redirect(UUID id, @NotNull @Valid Redirect redirect) {
        RedirectUnit.Redirected redirected = redirectUnit.redirect(
                id,
                redirect.fromAssignmentId(),
                redirect.incidentId(),
                redirect.needId(),
                redirect.reason(),
                redirect.overrideReason(),
                redirect.recommendationId(),
                Provenance.of(
                        redirect.happened(),
                        redirect.sent(),
                        redirect.via(),
                        redirect.saidBy(),
                        caller,
                        clock.instant()));
        return RestResponse.status(
                redirected.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                AssignmentView.of(redirected.assignment()));
    }
}
