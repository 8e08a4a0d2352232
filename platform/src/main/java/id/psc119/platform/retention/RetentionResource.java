package id.psc119.platform.retention;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** What retention would take from this service, and taking it now. */
@Importance(Importance.Level.ORDINARY)
@Path("/retention")
@RunOnVirtualThread
@SentBy("launcher")
public class RetentionResource {
    private final Retention retention;

    RetentionResource(Retention retention) {
        this.retention = retention;
    }

    /** The dry run: each kind of data, how long it is kept, and what is due. */
    @GET
    @RolesAllowed({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.SERVICE})
    public List<Retention.PlanLine> plan() {
        return retention.plan();
    }

    /** Takes what is due, without waiting for the daily job. */
    @POST
    @Path("/runs")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    public List<Retention.Gone> run() {
        return retention.run();
    }
}
