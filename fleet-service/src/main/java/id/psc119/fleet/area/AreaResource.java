package id.psc119.fleet.area;

import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** What intake tells of the regency's areas. */
@Path("/areas/{code}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class AreaResource {
    private static final String SENDER = "intake";

    private final Areas areas;
    private final Receipts receipts;
    private final Caller caller;

    AreaResource(Areas areas, Receipts receipts, Caller caller) {
        this.areas = areas;
        this.receipts = receipts;
        this.caller = caller;
    }

    @PUT
    @Transactional
    public void take(String code, @NotNull @Valid ToldArea told) {
        caller.mustBeService(SENDER);
        if (receipts.isNew(SENDER, "areas", code, told.version())) {
            areas.take(code, told);
        }
    }
}
