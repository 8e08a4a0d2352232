package id.psc119.fleet.trip;

import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.PossibleDates;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Kilometres, fuel and unusual trips of a month, by owner. */
@Importance(Importance.Level.ORDINARY)
@Path("/trip-report")
@RunOnVirtualThread
public class TripReportResource {
    private static final String ALL = "sums of every unit and its owner's name; no patient and no crew";

    private final ReportOwners report;
    private final Regency regency;
    private final Clock clock;

    TripReportResource(ReportOwners report, Regency regency, Clock clock) {
        this.report = report;
        this.regency = regency;
        this.clock = clock;
    }

    @GET
    @ObjectRule(ALL)
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary =
                    "Trips, kilometres and fuel of a month by owner, and the trips that are unusual, each with its reasons",
            description = "month: yyyy-mm, default the present one")
    public ReportOwners.TripReport report(@QueryParam("month") @Nullable String month) {
        return report.of(parse(month));
    }

    @GET
    @Path("/file")
    @ObjectRule(ALL)
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "The same by owner as a file")
    public SpreadsheetFile file(
            @QueryParam("month") @Nullable String month,
            @QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        return report.file(parse(month), format);
    }

    private YearMonth parse(@Nullable String month) {
        if (month == null) {
            return YearMonth.from(regency.dayOf(clock.instant()));
        }
        try {
            return PossibleDates.month(month);
        } catch (IllegalArgumentException e) {
            ProblemException problem = new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "month");
            problem.initCause(e);
            throw problem;
        }
    }
}
