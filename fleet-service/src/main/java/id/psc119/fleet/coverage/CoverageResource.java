package id.psc119.fleet.coverage;

import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Which villages a free unit would reach in time, and which not. */
@Path("/coverage")
@RunOnVirtualThread
public class CoverageResource {
    private final PresentCover cover;

    CoverageResource(PresentCover cover) {
        this.cover = cover;
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
    @ObjectRule("every village of the regency, and which unit is nearest; no person")
    @Operation(
            summary = "Villages with and without cover now",
            description = "Worked out anew at most each few seconds. Always an estimate: no roads are known here.")
    public PresentCover.Cover coverage() {
        return cover.present();
    }
}
