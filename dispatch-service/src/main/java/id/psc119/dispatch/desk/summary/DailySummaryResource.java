package id.psc119.dispatch.desk.summary;

import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The day's incidents with their times (rekap harian), by the regency's days; exercises apart. */
@Path("/daily-summaries/{day}")
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
@RunOnVirtualThread
public class DailySummaryResource {
    private final SummariseDay summariseDay;
    private final SummarisedDays days;
    private final Regency regency;

    DailySummaryResource(SummariseDay summariseDay, SummarisedDays days, Regency regency) {
        this.summariseDay = summariseDay;
        this.days = days;
        this.regency = regency;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public DaySheet json(String day) {
        return sheet(day);
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public String csv(String day) {
        return sheet(day).csv(regency.zone());
    }

    private DaySheet sheet(String day) {
        return summariseDay.summarise(days.dayOf(day));
    }
}
