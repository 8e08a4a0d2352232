package id.psc119.intake.summary;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The daily summary of contacts; that of the response is dispatch's. */
@Path("/daily-summaries/{day}")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
public class DailySummaryResource {
    private final DailySummaries summaries;

    DailySummaryResource(DailySummaries summaries) {
        this.summaries = summaries;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Contacts of a local day by channel, outcome and hour",
            description = "day is yyyy-MM-dd; also as text/csv.")
    public DailySummary get(String day) {
        return summaries.of(parse(day));
    }

    @GET
    @Produces("text/csv")
    @Operation(hidden = true)
    public String csv(String day) {
        return summaries.of(parse(day)).csv();
    }

    private static LocalDate parse(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }
}
