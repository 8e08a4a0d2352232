package id.psc119.fleet.due;

import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What ends or has to be done soon. */
@Importance(Importance.Level.ORDINARY)
@Path("/due-dates")
@RunOnVirtualThread
public class DueDateResource {
    private static final String ALL = "every unit and everybody of the field; no telephone number";

    private final FindDueDates dueDates;

    DueDateResource(FindDueDates dueDates) {
        this.dueDates = dueDates;
    }

    /** By day, what is overdue first. */
    public record DueDateList(List<DueDate> items) {}

    @GET
    @ObjectRule(ALL)
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "Papers, waivers, certificates, drugs and maintenance that end or are due within so many days",
            description = "What is overdue is in it, too.")
    public DueDateList list(@QueryParam("within") @DefaultValue("60") @Min(0) @Max(400) int within) {
        return new DueDateList(dueDates.within(within));
    }

    @GET
    @Path("/file")
    @ObjectRule(ALL)
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "The same as a file")
    public SpreadsheetFile file(
            @QueryParam("within") @DefaultValue("60") @Min(0) @Max(400) int within,
            @QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        return dueDates.file(within, format);
    }
}
