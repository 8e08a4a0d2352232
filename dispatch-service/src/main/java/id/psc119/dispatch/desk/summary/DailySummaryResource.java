package id.psc119.dispatch.desk.summary;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** The day's incidents with their times (rekap harian), by the regency's days; exercises apart. */
@Path("/daily-summaries/{day}")
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
@RunOnVirtualThread
public class DailySummaryResource {
    private final Incidents incidents;
    private final DaySheets sheets;
    private final Regency regency;

    DailySummaryResource(Incidents incidents, DaySheets sheets, Regency regency) {
        this.incidents = incidents;
        this.sheets = sheets;
        this.regency = regency;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    public DaySheet json(String day) {
        return sheet(day);
    }

    @GET
    @Produces("text/csv;qs=0.5")
    @Transactional
    public String csv(String day) {
        return sheet(day).csv(regency.zone());
    }

    private DaySheet sheet(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        List<Incident> ofDay = incidents.reportedBetween(regency.startOf(day), regency.startOf(day.plusDays(1)));
        return sheets.of(day, ofDay);
    }
}
