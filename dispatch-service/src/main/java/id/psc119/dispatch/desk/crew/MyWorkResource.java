package id.psc119.dispatch.desk.crew;

import id.psc119.dispatch.advice.route.DrawRoutes;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a crew is asked, and what it works on: the units that the token's person crews. */
@Path("/my-work")
@RunOnVirtualThread
public class MyWorkResource {
    private final ReadMyWork readMyWork;
    private final DrawRoutes drawRoutes;
    private final Caller caller;

    MyWorkResource(ReadMyWork readMyWork, DrawRoutes drawRoutes, Caller caller) {
        this.readMyWork = readMyWork;
        this.drawRoutes = drawRoutes;
        this.caller = caller;
    }

    @ObjectRule(
            "offers, live assignments and those called off in the last half hour, of the units that the caller crews now and those"
                    + " that they accepted with; who only drives is told where to go, whom to ring and what to bring, nothing of the patients but how many")
    @GET
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "What the caller's units are asked, and what they are at",
            description =
                    "Own units only: those that they crew now, and the work that they began when another shift has the unit."
                            + " A driver of a village car sees place, way, call-back number, hazards and what to bring; the"
                            + " health workers of the same crew see the complaint and the patients too.")
    public ReadMyWork.MyWork myWork() {
        return readMyWork.myWork(caller);
    }

    @GET
    @Path("/{assignmentId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @ObjectRule(
            "live assignments of the units that the caller crews now, and those that they accepted with; as in the list")
    @Operation(
            summary = "One of the things that the caller's units are at",
            description =
                    "While it lasts. With the purpose CARE (Psc-Purpose) the call-back number in full, which is noted; without"
                            + " one, and in the list, masked.")
    public ReadMyWork.MyAssignment myAssignment(
            UUID assignmentId, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readMyWork.assignment(caller, assignmentId, purpose);
    }

    @GET
    @Path("/{assignmentId}/route")
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @ObjectRule(
            "live assignments of the units that the caller crews now, and those that they accepted with: the way and where it ends")
    @Operation(
            summary = "The way by road to the scene, or with a patient on board to the facility",
            description =
                    "From where the unit is known to be. The way is an encoded polyline with five decimals; it is absent"
                            + " where no roads are loaded, or where they have none.")
    public DrawRoutes.RouteOfWork route(UUID assignmentId) {
        return drawRoutes.ofWork(caller, assignmentId);
    }
}
