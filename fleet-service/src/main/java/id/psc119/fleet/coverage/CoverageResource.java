package id.psc119.fleet.coverage;

import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Which villages a free unit would reach in time, which not, and for how many hours. */
@Path("/coverage")
@RunOnVirtualThread
public class CoverageResource {
    private static final String ALL = "every village of the regency, and which unit is nearest; no person";
    private static final int MOST_DAYS = 400;

    private final PresentCover cover;
    private final CoverHours hours;
    private final Regency regency;
    private final Clock clock;

    CoverageResource(PresentCover cover, CoverHours hours, Regency regency, Clock clock) {
        this.cover = cover;
        this.hours = hours;
        this.regency = regency;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @ObjectRule(ALL)
    @Operation(
            summary = "Villages with and without cover now",
            description =
                    "Worked out again at most each few seconds, by the travel times that dispatch sends units by. Where"
                            + " dispatch does not answer or has no roads, a time is an estimate; source says which of the two it is."
                            + " roads: the stamp of dispatch's roads state, so that a closure that the screen has heard of is in the answer.")
    public PresentCover.Cover coverage(@QueryParam("roads") @Size(max = 64) @Nullable String roads) {
        return cover.present(roads);
    }

    @GET
    @Path("/geojson")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @ObjectRule(ALL)
    @Operation(summary = "The same as GeoJSON: a point for each village")
    public CoverMap.Features geojson() {
        return CoverMap.features(cover.present());
    }

    @GET
    @Path("/file")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @ObjectRule(ALL)
    @Operation(summary = "The same as a file")
    public SpreadsheetFile file(@QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        return CoverMap.file(cover.present(), format);
    }

    @GET
    @Path("/hours")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @ObjectRule("hours by village; no unit and no person")
    @Operation(
            summary = "Hours without cover of each village in a period",
            description =
                    "from and to: yyyy-mm-dd, both included; default the last 30 days. Hours in which the service did not"
                            + " watch count as neither: watchedHours says how many are known.")
    public CoverHours.HoursWithoutCover hours(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("to") @Nullable LocalDate to) {
        Period period = period(from, to);
        return hours.hours(period.from(), period.to());
    }

    @GET
    @Path("/hours/file")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @ObjectRule("hours by village; no unit and no person")
    @Operation(summary = "The same as a file")
    public SpreadsheetFile hoursFile(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        Period period = period(from, to);
        return hours.file(period.from(), period.to(), format);
    }

    private record Period(LocalDate from, LocalDate to) {}

    private Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = to == null ? regency.dayOf(clock.instant()) : to;
        LocalDate first = from == null ? last.minusDays(29) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "from");
        }
        return new Period(first, last);
    }
}
