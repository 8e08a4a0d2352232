package id.psc119.platform.retention;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** What retention would take from this service, and taking it now. */
@Path("/retention")
@RunOnVirtualThread
public class RetentionResource {
    private static final String LAUNCHER = "launcher";

    private final Retention retention;
    private final Caller caller;

    RetentionResource(Retention retention, Caller caller) {
        this.retention = retention;
        this.caller = caller;
    }

    /** The dry run: each kind of data, how long it is kept, and what is due. */
    @GET
    @RolesAllowed({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.SERVICE})
    public List<Retention.Line> plan() {
        if (!caller.has(Role.ADMINISTRATOR) && !caller.has(Role.SUPERVISOR)) {
            caller.mustBeService(LAUNCHER);
        }
        return retention.plan();
    }

    /** Takes what is due, without waiting for the daily job. */
    @POST
    @Path("/runs")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    public List<Retention.Gone> run() {
        if (!caller.has(Role.ADMINISTRATOR)) {
            caller.mustBeService(LAUNCHER);
        }
        return retention.run();
    }
}
