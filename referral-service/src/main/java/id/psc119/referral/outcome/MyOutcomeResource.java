package id.psc119.referral.outcome;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What became of the patients whom the caller brought. */
@Path("/my-outcomes")
@RunOnVirtualThread
public class MyOutcomeResource {
    private final ReportOutcome reportOutcome;
    private final Caller caller;

    MyOutcomeResource(ReportOutcome reportOutcome, Caller caller) {
        this.reportOutcome = reportOutcome;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @ObjectRule("patients whom the caller cared for on the way; a driver none")
    @Operation(
            summary = "What became of the patients whom I brought",
            description = "Of the last 30 days, without a name; each is written to the read audit.")
    public OutcomeResource.MyOutcomeList mine() {
        return reportOutcome.mine(caller);
    }
}
